#include "cli/thread_group.hpp"

#include <algorithm>
#include <new>
#include <system_error>
#include <utility>

#include <malloc.h>

namespace cur::cli {

namespace {

// glibc maps 64 MB of addresses for every arena, up to eight arenas a core, and never unmaps one: under a limit of
// memory the arenas of threads that ended leave nothing to work with. More arenas than cores bring no speed.
void limit_arenas() {
#ifdef M_ARENA_MAX
  ::mallopt(M_ARENA_MAX, static_cast<int>(std::max(std::thread::hardware_concurrency(), 1U)) + 1);
#endif
}

}  // namespace

bool ThreadGroup::start(std::function<void()> body) {
  if (m_threads.empty()) limit_arenas();
  try {
    m_threads.emplace_back(std::move(body));
  } catch (const std::system_error&) {
    return false;
  } catch (const std::bad_alloc&) {
    return false;
  }
  return true;
}

void ThreadGroup::join() {
  for (std::thread& thread : m_threads) thread.join();
  m_threads.clear();
}

}  // namespace cur::cli
