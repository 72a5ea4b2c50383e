#include "learn/job_runner.hpp"

#include <stdexcept>
#include <vector>

#include <doctest/doctest.h>

using cur::classify::JobRunner;

namespace {

void no_fewer(std::size_t) { FAIL_CHECK("every thread can be started"); }

}  // namespace

TEST_CASE("every job is done once, and the caller is told") {
  for (std::size_t threads : {1U, 3U, 200U}) {
    JobRunner jobs(threads, no_fewer);
    std::vector<int> done(100);
    std::size_t finished = 0;
    jobs.run(
        done.size(), [&](std::size_t i) { ++done[i]; }, [&](std::size_t so_far) { finished = so_far; });
    CHECK(done == std::vector<int>(100, 1));
    CHECK(finished == 100);
    jobs.run(
        0, [](std::size_t) {}, [](std::size_t) {});
  }
}

TEST_CASE("what a job throws comes out") {
  const auto job = [](std::size_t i) {
    if (i == 3) throw std::runtime_error("three");
  };
  JobRunner jobs(2, no_fewer);
  CHECK_THROWS_WITH(jobs.run(10, job, [](std::size_t) {}), "three");
}
