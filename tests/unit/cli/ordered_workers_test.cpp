#include "cli/ordered_workers.hpp"

#include <atomic>
#include <functional>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

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
    return cli::run_ordered<Work>(workers, read, make_worker, write,
                                  [](std::size_t) { FAIL_CHECK("every thread can be started"); });
  }

  bool in_order() const {
    for (std::size_t i = 0; i < written.size(); ++i) {
      if (written[i] != i * i) return false;
    }
    return true;
  }
};

// A system that lets `k_most` threads run at once.
template <std::size_t k_most>
class FewThreads {
 public:
  bool start(std::function<void()> body) {
    if (m_started == k_most) return false;
    ++m_started;
    return m_threads.start(std::move(body));
  }
  void join() { m_threads.join(); }

 private:
  std::size_t m_started = 0;
  cli::ThreadGroup m_threads;
};

// Runs with 20 workers asked for, of which those from number `fails_from` on find no memory. Returns the number of
// workers that on_fewer was called with; 0: it was not called.
template <class Threads>
std::size_t fewer_workers(std::size_t fails_from) {
  std::size_t next = 0, fewer = 0;
  std::atomic<std::size_t> made = 0;
  std::vector<std::size_t> written;
  const auto read = [&](Work& work) {
    work.number = next++;
    return next <= k_numbers;
  };
  const auto make_worker = [&] {
    if (made++ >= fails_from) {
      --made;
      throw std::bad_alloc();
    }
    const std::shared_ptr<void> memory(nullptr, [&made](void*) { --made; });  // comes back with the worker
    return [memory](Work& work) { work.result = 2 * work.number; };
  };
  const auto write = [&](Work& work) {
    written.push_back(work.result);
    return true;
  };
  CHECK(cli::run_ordered<Work, Threads>(20, read, make_worker, write, [&](std::size_t workers) { fewer = workers; }));
  CHECK(written.size() == k_numbers);
  for (std::size_t i = 0; i < written.size(); ++i) REQUIRE(written[i] == 2 * i);
  return fewer;
}

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
        workers, [](Work&) { return false; }, [] { return [](Work&) {}; }, [](Work&) { return true; },
        [](std::size_t) {});
    CHECK(finished);
  }
}

TEST_CASE("threads that cannot start are done without") {
  constexpr std::size_t k_never = 1000;
  CHECK(fewer_workers<FewThreads<100>>(k_never) == 0);
  CHECK(fewer_workers<FewThreads<13>>(k_never) == 3);  // the writer, and a quarter of twelve workers
  CHECK(fewer_workers<FewThreads<3>>(k_never) == 1);
  CHECK(fewer_workers<FewThreads<1>>(k_never) == 1);
  CHECK(fewer_workers<FewThreads<0>>(k_never) == 1);
}

TEST_CASE("workers that find no memory are done without") {
  CHECK(fewer_workers<cli::ThreadGroup>(12) == 3);
  CHECK(fewer_workers<cli::ThreadGroup>(8) == 2);
}

TEST_CASE("no memory for any worker, or while it works, comes out") {
  for (const bool at_work : {false, true}) {
    std::size_t left = 100;
    const auto read = [&](Work&) { return left-- > 0; };
    const auto make_worker = [&] {
      if (!at_work) throw std::bad_alloc();
      return [](Work&) { throw std::bad_alloc(); };
    };
    CHECK_THROWS_AS(cli::run_ordered<Work>(
                        4, read, make_worker, [](Work&) { return true; }, [](std::size_t) {}),
                    std::bad_alloc);
  }
}
