#include "learn/job_runner.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>

#include "cli/thread_group.hpp"

namespace cur::classify {

namespace {

// The jobs of one run, shared by its threads.
class Queue {
 public:
  explicit Queue(std::size_t count) : m_count(count) {}

  void work(const std::function<void(std::size_t)>& job) {
    std::unique_lock lock(m_mutex);
    while (m_next < m_count && !m_error) {
      const std::size_t mine = m_next++;
      lock.unlock();
      std::exception_ptr error;
      try {
        job(mine);
      } catch (...) {
        error = std::current_exception();
      }
      lock.lock();
      ++m_done;
      if (!m_error) m_error = error;
      m_changed.notify_one();
    }
    m_changed.notify_one();
  }

  void wait(const std::function<void(std::size_t)>& done) {
    std::unique_lock lock(m_mutex);
    while (m_done < m_count && !m_error) {
      m_changed.wait(lock);
      const std::size_t so_far = m_done;
      lock.unlock();
      done(so_far);
      lock.lock();
    }
  }

  void rethrow() const {
    if (m_error) std::rethrow_exception(m_error);
  }

 private:
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::size_t m_count;
  std::size_t m_next = 0;
  std::size_t m_done = 0;
  std::exception_ptr m_error;
};

}  // namespace

void JobRunner::run(std::size_t count, const std::function<void(std::size_t)>& job,
                    const std::function<void(std::size_t)>& done) {
  Queue queue(count);
  cli::ThreadGroup threads;  // behind the queue, so that its threads end first
  const std::size_t wanted = std::min(m_threads, count);
  std::size_t started = 0;
  while (started < wanted && threads.start([&] { queue.work(job); })) ++started;
  if (started < wanted) {
    m_threads = std::max<std::size_t>(started, 1);
    m_on_fewer(m_threads);
  }
  if (started == 0) queue.work(job);
  queue.wait(done);
  threads.join();
  queue.rethrow();
  done(count);
}

}  // namespace cur::classify
