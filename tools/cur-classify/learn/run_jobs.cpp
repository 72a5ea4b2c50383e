#include "learn/run_jobs.hpp"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace cur::classify {

namespace {

// What the threads share.
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

void run_jobs(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& job,
              const std::function<void(std::size_t)>& done) {
  Queue queue(count);
  std::vector<std::thread> workers;
  for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([&] { queue.work(job); });
  queue.wait(done);
  for (std::thread& worker : workers) worker.join();
  queue.rethrow();
  done(count);
}

}  // namespace cur::classify
