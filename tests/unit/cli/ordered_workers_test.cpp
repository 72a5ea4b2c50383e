#include "cli/ordered_workers.hpp"

#include <stdexcept>
#include <string>

#include <doctest/doctest.h>

using namespace cur;

namespace {

constexpr std::size_t k_numbers = 5000;

struct Work {
  std::size_t number = 0;
  std::size_t result = 0;
};

// Runs 0, 1, 2, … through squaring workers; where `fails_at` names a part, it throws at number 1000.
struct Run {
  std::size_t workers;
  std::string fails_in;
  std::size_t leaves_at = k_numbers;
  std::vector<std::size_t> written;

  bool go() {
    std::size_t next = 0;
    auto read = [&](Work& work) {
      if (next == k_numbers) return false;
      if (fails_in == "read" && next == 1000) throw std::runtime_error("read");
      work.number = next++;
      return true;
    };
    auto make_worker = [&] {
      if (fails_in == "make") throw std::runtime_error("make");
      return [&](Work& work) {
        if (fails_in == "work" && work.number == 1000) throw std::runtime_error("work");
        std::size_t sum = 0;  // some take longer than others
        for (std::size_t i = 0; i < work.number * 37 % 1000; ++i) sum += i % 2;
        work.result = work.number * work.number + 0 * sum;
      };
    };
    auto write = [&](Work& work) {
      if (fails_in == "write" && work.number == 1000) throw std::runtime_error("write");
      written.push_back(work.result);
      return written.size() < leaves_at || leaves_at == k_numbers;
    };
    return cli::run_ordered<Work>(workers, read, make_worker, write);
  }

  bool in_order() const {
    for (std::size_t i = 0; i < written.size(); ++i) {
      if (written[i] != i * i) return false;
    }
    return true;
  }
};

}  // namespace

TEST_CASE("the order of writing is the order of reading, with any number of workers") {
  for (std::size_t workers : {1U, 2U, 3U, 8U}) {
    CAPTURE(workers);
    Run run{.workers = workers, .fails_in = "", .leaves_at = k_numbers, .written = {}};
    CHECK(run.go());
    CHECK(run.written.size() == k_numbers);
    CHECK(run.in_order());
  }
}

TEST_CASE("a writer that has enough ends the run") {
  for (std::size_t workers : {1U, 2U, 8U}) {
    Run run{.workers = workers, .fails_in = "", .leaves_at = 1000, .written = {}};
    CHECK(!run.go());
    CHECK(run.written.size() == 1000);
    CHECK(run.in_order());
  }
}

TEST_CASE("an exception of any part comes out") {
  for (std::size_t workers : {1U, 2U, 8U}) {
    for (const char* part : {"read", "make", "work", "write"}) {
      CAPTURE(workers);
      CAPTURE(part);
      Run run{.workers = workers, .fails_in = part, .leaves_at = k_numbers, .written = {}};
      CHECK_THROWS_WITH(run.go(), part);
      CHECK(run.in_order());
    }
  }
}

TEST_CASE("what was read before reading failed is written") {
  for (std::size_t workers : {1U, 2U, 8U}) {
    Run run{.workers = workers, .fails_in = "read", .leaves_at = k_numbers, .written = {}};
    CHECK_THROWS(run.go());
    CHECK(run.written.size() == 1000);
  }
}

TEST_CASE("nothing to read is nothing to write") {
  for (std::size_t workers : {1U, 4U}) {
    const bool finished = cli::run_ordered<Work>(
        workers, [](Work&) { return false; }, [] { return [](Work&) {}; }, [](Work&) { return true; });
    CHECK(finished);
  }
}
