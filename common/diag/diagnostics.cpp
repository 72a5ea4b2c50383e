#include "diag/diagnostics.hpp"

#include <cerrno>
#include <chrono>

#include <fmt/format.h>
#include <unistd.h>

#include "base/utf8.hpp"

namespace cur::diag {

namespace {

constexpr std::uint64_t k_most_per_reason = 10;
constexpr std::int64_t k_progress_interval_ms = 100;

}  // namespace

void Diagnostics::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(m_descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Diagnostics::message(std::string_view text) {
  const std::string_view clear = m_progress_shown ? "\r\x1b[K" : "";
  m_progress_shown = false;
  write(fmt::format("{}{}: {}\n", clear, m_program, utf8::printable(text)));
}

void Diagnostics::bad_line(const Place& place, std::string_view reason) {
  const std::uint64_t count = ++m_bad_lines[std::string(reason)];
  if (count <= k_most_per_reason) message(fmt::format("{}:{}:{}: {}", place.file, place.line, place.byte, reason));
}

void Diagnostics::finish() {
  if (m_progress_shown) write("\r\x1b[K");
  m_progress_shown = false;
  for (const auto& [reason, count] : m_bad_lines) {
    if (count > k_most_per_reason) message(fmt::format("{} times in all: {}", count, reason));
  }
  m_bad_lines.clear();
}

void Diagnostics::progress(std::string_view text) {
  if (::isatty(m_descriptor) == 0) return;
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  const std::int64_t now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
  if (now_ms - m_last_progress_ms < k_progress_interval_ms) return;
  m_last_progress_ms = now_ms;
  m_progress_shown = true;
  write(fmt::format("\r\x1b[K{}: {}", m_program, utf8::printable(text)));
}

}  // namespace cur::diag
