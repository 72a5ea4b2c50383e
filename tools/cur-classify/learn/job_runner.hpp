#pragma once

#include <cstddef>
#include <functional>
#include <utility>

namespace cur::classify {

// Runs the jobs of a training on several threads.
class JobRunner {
 public:
  // Uses up to `threads` threads. `on_fewer` is called once, from the calling thread, if only so many can be started;
  // the runner then goes on with these.
  JobRunner(std::size_t threads, std::function<void(std::size_t)> on_fewer)
      : m_threads(threads), m_on_fewer(std::move(on_fewer)) {}

  // Runs the jobs 0 … count-1 in any order and returns when all are done. `done` is called from the calling thread, now
  // and then and at the end, with the number of finished jobs. If a job throws, no other is begun, and the exception
  // comes out here.
  void run(std::size_t count, const std::function<void(std::size_t)>& job,
           const std::function<void(std::size_t)>& done);

 private:
  std::size_t m_threads;
  std::function<void(std::size_t)> m_on_fewer;
};

}  // namespace cur::classify
