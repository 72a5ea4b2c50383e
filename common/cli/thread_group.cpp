#include "cli/thread_group.hpp"

#include <new>
#include <system_error>
#include <utility>

namespace cur::cli {

bool ThreadGroup::start(std::function<void()> body) {
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
