#pragma once

#include <functional>
#include <thread>
#include <vector>

namespace cur::cli {

// Threads that are joined together: by join(), else by the destructor. Whoever owns a group sees to it that its threads
// end before then.
class ThreadGroup {
 public:
  ThreadGroup() = default;
  ~ThreadGroup() { join(); }
  ThreadGroup(const ThreadGroup&) = delete;
  ThreadGroup& operator=(const ThreadGroup&) = delete;

  // Runs `body`, which throws nothing, in a new thread. Returns false if the system has no thread or no memory for it.
  bool start(std::function<void()> body);

  // Waits until every thread has ended.
  void join();

 private:
  std::vector<std::thread> m_threads;
};

}  // namespace cur::cli
