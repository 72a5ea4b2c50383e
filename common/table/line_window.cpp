#include "table/line_window.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "base/fatal.hpp"

namespace cur::table {

namespace {

constexpr std::size_t k_read = std::size_t{256} << 10U;

int open_input(const std::string& path) {
  if (path == "-") return STDIN_FILENO;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    throw Fatal(ExitCode::no_input, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  }
  return descriptor;
}

bool is_ready(int descriptor, int timeout_ms) {
  pollfd ready{descriptor, POLLIN, 0};
  return ::poll(&ready, 1, timeout_ms) > 0;
}

}  // namespace

LineWindow::LineWindow(const std::string& path, std::function<void()> before_wait)
    : m_name(path == "-" ? "stdin" : path), m_before_wait(std::move(before_wait)), m_descriptor(open_input(path)) {}

LineWindow::~LineWindow() {
  if (m_descriptor != STDIN_FILENO) ::close(m_descriptor);
}

// Reads more bytes into the buffer. Returns false at the end of the file.
bool LineWindow::fill() {
  if (m_at_end) return false;
  if (m_buffer.size() - m_end < k_read / 2) {
    m_buffer.erase(0, m_mark);
    m_base += m_mark;
    m_end -= m_mark;
    m_at -= m_mark;
    m_mark = 0;
    m_buffer.resize(std::max(m_buffer.capacity(), 2 * m_end + k_read));
  }
  if (m_before_wait && !is_ready(m_descriptor, 0)) m_before_wait();
  for (;;) {
    const ssize_t got = ::read(m_descriptor, m_buffer.data() + m_end, m_buffer.size() - m_end);
    if (got > 0) {
      m_end += static_cast<std::size_t>(got);
      return true;
    }
    if (got == 0) {
      m_at_end = true;
      return false;
    }
    if (errno == EAGAIN) {
      is_ready(m_descriptor, -1);
    } else if (errno != EINTR) {
      throw Fatal(errno == EISDIR ? ExitCode::no_input : ExitCode::io,
                  fmt::format("cannot read {}: {}", m_name, std::strerror(errno)));
    }
  }
}

std::string_view LineWindow::sample(std::size_t wanted) {
  while (m_end - m_at < wanted && fill()) {
  }
  return std::string_view(m_buffer).substr(m_at, std::min(wanted, m_end - m_at));
}

// Returns the offset of the first line feed at or after `from` that is aligned to the start of the line, or m_end.
std::size_t LineWindow::find_line_feed(std::size_t from) const {
  const std::size_t unit = m_line_feed.size();
  const std::string_view filled = std::string_view(m_buffer).substr(0, m_end);
  for (std::size_t found = from;; ++found) {
    found = unit == 1 ? filled.find('\n', found) : filled.find(m_line_feed, found);
    if (found == std::string_view::npos) return m_end;
    if ((found - m_at) % unit == 0) return found;
  }
}

bool LineWindow::next(Line& line) {
  const std::size_t unit = m_line_feed.size();
  std::size_t searched = 0;  // relative to m_at, because fill() may move m_at
  for (;;) {
    const std::size_t found = find_line_feed(m_at + searched);
    line.offset = position();
    line.overlong = found - m_at > k_longest;
    if (line.overlong) {
      line.bytes = std::string_view(m_buffer).substr(m_at, k_longest);
      return true;
    }
    if (found < m_end) {
      line.bytes = std::string_view(m_buffer).substr(m_at, found - m_at);
      m_at = found + unit;
      return true;
    }
    searched = (m_end - m_at) / unit * unit;
    if (!fill()) break;
  }
  line.bytes = std::string_view(m_buffer).substr(m_at, m_end - m_at);
  m_at = m_end;
  return !line.bytes.empty();
}

void LineWindow::skip_line() {
  const std::size_t unit = m_line_feed.size();
  for (;;) {
    const std::size_t found = find_line_feed(m_at);
    if (found < m_end) {
      m_at = found + unit;
      return;
    }
    m_at += (m_end - m_at) / unit * unit;
    mark();
    if (!fill()) break;
  }
  m_at = m_end;
}

}  // namespace cur::table
