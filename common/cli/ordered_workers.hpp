#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace cur::cli {

// A ring of slots between one reader (the calling thread), workers and one writer thread that keeps the order of
// reading. Each slot is at one place at a time, so the work itself needs no lock. See run_ordered().
template <class Work>
class OrderedWorkers {
 public:
  explicit OrderedWorkers(std::size_t slots) : m_slots(slots) {}

  template <class Read, class MakeWorker, class Write>
  bool run(std::size_t workers, Read&& read, MakeWorker&& make_worker, Write&& write) {
    std::vector<std::thread> threads;
    threads.emplace_back([&] { guard([&] { write_all(write); }); });
    for (std::size_t i = 0; i < workers; ++i) {
      threads.emplace_back([&] { guard([&] { work_all(make_worker()); }); });
    }
    read_all(read);
    for (std::thread& thread : threads) thread.join();
    if (m_error) std::rethrow_exception(m_error);
    return !m_ended_by_writer;
  }

 private:
  enum class State { free, filled, taken, done };
  struct Slot {
    State state = State::free;
    Work work;
  };

  // The slot number `at` of the endless sequence, once it is in `state`; null when the run is over.
  Slot* wait_for(std::size_t at, State state) {
    std::unique_lock lock(m_mutex);
    Slot& slot = m_slots[at % m_slots.size()];
    m_changed.wait(lock, [&] { return m_stop || slot.state == state || (m_end && at >= *m_end); });
    return m_stop || slot.state != state ? nullptr : &slot;
  }

  void set(Slot& slot, State state) {
    {
      const std::lock_guard lock(m_mutex);
      slot.state = state;
    }
    m_changed.notify_all();
  }

  template <class Body>
  void guard(Body&& body) {
    try {
      body();
    } catch (...) {
      stop(std::current_exception());
    }
  }

  void stop(std::exception_ptr error) {
    {
      const std::lock_guard lock(m_mutex);
      m_stop = true;
      if (!m_error) m_error = std::move(error);
    }
    m_changed.notify_all();
  }

  template <class Read>
  void read_all(Read&& read) {
    std::size_t at = 0;
    std::exception_ptr error;
    try {
      while (Slot* slot = wait_for(at, State::free)) {
        if (!read(slot->work)) break;
        set(*slot, State::filled);
        ++at;
      }
    } catch (...) {
      error = std::current_exception();  // what was read before it is still worked on and written, as with one thread
    }
    {
      const std::lock_guard lock(m_mutex);
      m_end = at;
      if (!m_error) m_error = error;
    }
    m_changed.notify_all();
  }

  template <class Worker>
  void work_all(Worker&& worker) {
    for (;;) {
      Slot* slot = nullptr;
      {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] {
          return m_stop || (m_end && m_next_to_work >= *m_end) ||
                 m_slots[m_next_to_work % m_slots.size()].state == State::filled;
        });
        if (m_stop || (m_end && m_next_to_work >= *m_end)) return;
        slot = &m_slots[m_next_to_work++ % m_slots.size()];
        slot->state = State::taken;
      }
      worker(slot->work);
      set(*slot, State::done);
    }
  }

  template <class Write>
  void write_all(Write&& write) {
    std::size_t at = 0;
    while (Slot* slot = wait_for(at, State::done)) {
      if (!write(slot->work)) {
        m_ended_by_writer = true;
        stop(nullptr);
        return;
      }
      set(*slot, State::free);
      ++at;
    }
  }

  std::vector<Slot> m_slots;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  std::size_t m_next_to_work = 0;
  std::optional<std::size_t> m_end;  // the number of chunks, once it is known
  bool m_stop = false;
  bool m_ended_by_writer = false;  // written by the writer thread, read after its join
  std::exception_ptr m_error;
};

// read(Work&) → false at the end; make_worker() → a callable (Work&), one a thread; write(Work&), in the order of
// reading → false to end the run. With one worker everything happens in the calling thread.
// False when the writer ended it. Exceptions of any part come out here.
template <class Work, class Read, class MakeWorker, class Write>
bool run_ordered(std::size_t workers, Read&& read, MakeWorker&& make_worker, Write&& write) {
  if (workers > 1) {
    return OrderedWorkers<Work>(2 * workers + 2).run(workers, read, make_worker, write);
  }
  auto worker = make_worker();
  Work work;
  while (read(work)) {
    worker(work);
    if (!write(work)) return false;
  }
  return true;
}

}  // namespace cur::cli
