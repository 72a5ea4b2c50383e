#include "network/quota.hpp"

#include <filesystem>
#include <thread>

#include <fmt/format.h>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "io/atomic_file.hpp"
#include "io/file_lock.hpp"

namespace cur::fetch {

namespace {

// More than anybody may ask in a day.
constexpr std::uint64_t k_used_up = 1'000'000'000;

using Counts = std::map<std::string, std::uint64_t>;

// Those of `day`; a line that is none of ours, or of another day, is forgotten.
Counts parse_counts(const std::string& text, const std::string& day) {
  Counts counts;
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t first = line.find(' '), last = line.rfind(' ');
    if (first == last || line.substr(0, first) != day) continue;
    if (const auto number = to_integer(line.substr(last + 1)); number && *number >= 0)
      counts[std::string(line.substr(first + 1, last - first - 1))] = static_cast<std::uint64_t>(*number);
  }
  return counts;
}

// Held by another run for one write of a small file; nothing where there is no file.
std::optional<io::FileLock> wait_for(const std::string& path) {
  while (!path.empty()) {
    if (std::optional<io::FileLock> lock = io::FileLock::try_take(path + ".lock")) return lock;
    std::this_thread::yield();
  }
  return std::nullopt;
}

}  // namespace

Quota::Counts Quota::read() const {
  std::error_code ignored;
  if (m_path.empty()) return m_kept;
  if (!std::filesystem::exists(m_path, ignored)) return {};
  return parse_counts(read_whole_file(m_path, ExitCode::io), m_day);
}

void Quota::write(const Counts& counts) {
  if (m_path.empty()) {
    m_kept = counts;
    return;
  }
  std::string text;
  for (const auto& [name, number] : counts) text += fmt::format("{} {} {}\n", m_day, name, number);
  io::replace_file(m_path, text, io::Writers::one);
}

bool Quota::take(const std::string& key, std::uint64_t most) {
  const std::optional<io::FileLock> lock = wait_for(m_path);
  Counts counts = read();
  std::uint64_t& number = counts[key];
  if (number >= most) return false;
  ++number;
  write(counts);
  return true;
}

void Quota::use_up(const std::string& key) {
  const std::optional<io::FileLock> lock = wait_for(m_path);
  Counts counts = read();
  counts[key] = k_used_up;
  write(counts);
}

bool Quota::is_used_up(const std::string& key) const {
  const Counts counts = read();
  const auto found = counts.find(key);
  return found != counts.end() && found->second >= k_used_up;
}

}  // namespace cur::fetch
