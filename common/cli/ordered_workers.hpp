#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <new>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "cli/thread_group.hpp"

namespace cur::cli {

// A ring of slots between one reader (the calling thread), workers and one writer thread that keeps the order of
// reading. Each slot is at one place at a time, so the work itself needs no lock. See run_ordered().
template <class Work, class Threads>
class OrderedWorkers {
 public:
  static constexpr std::size_t k_most_in_need = 4;

  ~OrderedWorkers() { stop(nullptr); }

  // Starts the writer and up to `workers` workers, and returns the number of workers that will run. If a thread cannot
  // start, or there is no memory for its worker, a quarter of the workers that are ready go on, at most k_most_in_need:
  // the work itself needs memory, glibc keeps 40 MB of the stacks of threads that ended, and it maps 64 MB for each
  // thread that allocates. Returns 0 if fewer than two would go on; then run() must not be called.
  template <class MakeWorker, class Write>
  std::size_t start(std::size_t workers, MakeWorker& make_worker, Write& write) {
    std::size_t started = 0;
    bool can_start = m_threads.start([&] { guard([&] { write_all(write); }); });
    while (can_start && started < workers) {
      can_start = m_threads.start([&] { guard([&] { run_worker(make_worker); }); });
      started += can_start ? 1 : 0;
    }
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_stop || m_ready + m_gone == started; });
    const std::size_t kept = m_stop || m_ready == workers ? workers : std::min(m_ready / 4, k_most_in_need);
    if (kept < 2) return 0;
    m_slots.resize(2 * kept + 2);
    m_kept = kept;
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_stop || m_gone == started - kept; });
    return kept;
  }

  // Returns false if the writer ended the run. Throws the first exception of any part.
  template <class Read>
  bool run(Read& read) {
    read_all(read);
    m_threads.join();
    if (m_error) std::rethrow_exception(m_error);
    return !m_ended_by_writer;
  }

 private:
  enum class State { free, filled, taken, done };
  struct Slot {
    State state = State::free;
    Work work;
  };

  // Waits until start() has decided how many workers run. Returns false if the run is over before.
  bool wait_for_start(std::unique_lock<std::mutex>& lock) {
    m_changed.wait(lock, [&] { return m_stop || m_kept > 0; });
    return !m_stop;
  }

  // Returns slot number `at` of the endless sequence as soon as it is in `state`; null if the run is over before.
  Slot* wait_for(std::size_t at, State state) {
    std::unique_lock lock(m_mutex);
    if (!wait_for_start(lock)) return nullptr;
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

  template <class MakeWorker>
  void run_worker(MakeWorker& make_worker) {
    std::optional<std::decay_t<decltype(make_worker())>> worker;
    try {
      worker.emplace(make_worker());
    } catch (const std::bad_alloc&) {  // the others go on without it
    }
    if (worker && is_kept()) return work_all(*worker);
    worker.reset();
    const std::lock_guard lock(m_mutex);
    ++m_gone;
    m_changed.notify_all();
  }

  // Reports the worker of this thread as ready. Returns false if others are enough.
  bool is_kept() {
    std::unique_lock lock(m_mutex);
    const std::size_t place = m_ready++;
    m_changed.notify_all();
    return wait_for_start(lock) && place < m_kept;
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
  std::size_t m_ready = 0;  // workers that were made
  std::size_t m_gone = 0;   // threads that could not make one, or are not needed
  std::size_t m_kept = 0;   // workers that run; 0: not decided yet
  std::size_t m_next_to_work = 0;
  std::optional<std::size_t> m_end;  // the number of slots that were filled, once it is known
  bool m_stop = false;
  bool m_ended_by_writer = false;  // written by the writer thread, read after its join
  std::exception_ptr m_error;
  Threads m_threads;  // last, so that it is destroyed, and its threads end, before what they use
};

// Reads, works and writes, with up to `workers` threads for the work:
//   read(Work&)            returns false at the end
//   make_worker()          returns a callable (Work&); called once a thread, in that thread
//   write(Work&)           in the order of reading; returns false to end the run
//   on_fewer(std::size_t)  called once, before the first read, if only so many workers can be started
// With one worker everything happens in the calling thread. Returns false if the writer ended the run. Throws the first
// exception of any part.
template <class Work, class Threads = ThreadGroup, class Read, class MakeWorker, class Write, class OnFewer>
bool run_ordered(std::size_t workers, Read&& read, MakeWorker&& make_worker, Write&& write, OnFewer&& on_fewer) {
  if (workers > 1) {
    std::optional<OrderedWorkers<Work, Threads>> threads(std::in_place);
    std::size_t started = threads->start(workers, make_worker, write);
    if (started < workers) {
      on_fewer(std::max<std::size_t>(started, 1));
      // The memory of threads that ended comes back only when they are joined: begin anew with so few.
      threads.reset();
      if (started > 0) started = threads.emplace().start(started, make_worker, write);
    }
    if (started > 0) return threads->run(read);
    threads.reset();
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
