#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

#include "learn/run_jobs.hpp"

using cur::classify::run_jobs;

TEST_CASE("every job is done once, and the caller is told") {
  for (std::size_t threads : {1U, 3U}) {
    std::vector<int> done(100);
    std::size_t told = 0;
    run_jobs(
        done.size(), threads, [&](std::size_t i) { ++done[i]; }, [&](std::size_t so_far) { told = so_far; });
    CHECK(done == std::vector<int>(100, 1));
    CHECK(told == 100);
  }
  run_jobs(
      0, 2, [](std::size_t) {}, [](std::size_t) {});
}

TEST_CASE("what a job throws comes out") {
  const auto job = [](std::size_t i) {
    if (i == 3) throw std::runtime_error("three");
  };
  CHECK_THROWS_WITH(run_jobs(10, 2, job, [](std::size_t) {}), "three");
}
