#include "network/driver/quota.hpp"

#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "io/atomic_file.hpp"
#include "io/file_lock.hpp"

namespace cur::fetch {

namespace {

// More than any daily limit.
constexpr std::uint64_t k_used_up = 1'000'000'000;

// Days that are kept: a run with another --now must not lose the counts of today.
constexpr std::size_t k_most_days = 3;

using Days = std::map<std::string, std::map<std::string, std::uint64_t>>;

// Lines of another form are ignored.
Days parse_days(const std::string& text) {
  Days days;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t first = line.find(' '), last = line.rfind(' ');
    if (first == last) continue;
    if (const auto number = to_integer(line.substr(last + 1)); number && *number >= 0)
      days[std::string(line.substr(0, first))][std::string(line.substr(first + 1, last - first - 1))] =
          static_cast<std::uint64_t>(*number);
  }
  return days;
}

// Waits for the lock, which another run holds only while it writes one small file. Returns nothing if there is no file.
std::optional<io::FileLock> wait_for(const std::string& path) {
  while (!path.empty()) {
    if (std::optional<io::FileLock> lock = io::FileLock::try_take(path + ".lock")) return lock;
    std::this_thread::yield();
  }
  return std::nullopt;
}

}  // namespace

Quota::Days Quota::read() const {
  std::error_code ignored;
  if (m_path.empty()) return m_counts;
  return std::filesystem::exists(m_path, ignored) ? parse_days(read_whole_file(m_path, ExitCode::io)) : Days();
}

void Quota::write(Days days) {
  for (auto oldest = days.begin(); days.size() > k_most_days;)
    oldest = oldest->first == m_day ? std::next(oldest) : days.erase(oldest);
  if (m_path.empty()) {
    m_counts = std::move(days);
    return;
  }
  std::string text;
  for (const auto& [day, counts] : days) {
    for (const auto& [name, number] : counts) text += fmt::format("{} {} {}\n", day, name, number);
  }
  io::replace_file(m_path, text, io::Writers::one);
}

bool Quota::try_use(const std::string& key, std::uint64_t most) {
  const std::optional<io::FileLock> lock = wait_for(m_path);
  Days days = read();
  std::uint64_t& number = days[m_day][key];
  if (number >= most) return false;
  ++number;
  write(std::move(days));
  return true;
}

void Quota::mark_used_up(const std::string& key) {
  const std::optional<io::FileLock> lock = wait_for(m_path);
  Days days = read();
  days[m_day][key] = k_used_up;
  write(std::move(days));
}

bool Quota::is_used_up(const std::string& key) const {
  Days days = read();
  return days[m_day][key] >= k_used_up;
}

}  // namespace cur::fetch
