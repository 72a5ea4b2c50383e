#include "cli/thread_group.hpp"

#include <atomic>

#include <doctest/doctest.h>

TEST_CASE("join() waits for every thread") {
  std::atomic<int> ended = 0;
  cur::cli::ThreadGroup threads;
  for (int i = 0; i < 3; ++i) REQUIRE(threads.start([&] { ++ended; }));
  threads.join();
  CHECK(ended == 3);
  threads.join();
}

TEST_CASE("so does the destructor") {
  std::atomic<int> ended = 0;
  {
    cur::cli::ThreadGroup threads;
    for (int i = 0; i < 3; ++i) REQUIRE(threads.start([&] { ++ended; }));
  }
  CHECK(ended == 3);
}
