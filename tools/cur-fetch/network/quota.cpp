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

bool count(Counts& counts, const std::string& key, std::uint64_t most) {
  std::uint64_t& number = counts[key];
  if (number >= most) return false;
  ++number;
  return true;
}

// Held by another run for one write of a small file.
io::FileLock wait_for(const std::string& path) {
  for (;;) {
    if (std::optional<io::FileLock> lock = io::FileLock::try_take(path)) return std::move(*lock);
    std::this_thread::yield();
  }
}

}  // namespace

bool Quota::take(const std::string& key, std::uint64_t most) {
  if (m_path.empty()) return count(m_kept, key, most);
  const io::FileLock lock = wait_for(m_path + ".lock");
  std::error_code ignored;
  Counts counts;
  if (std::filesystem::exists(m_path, ignored)) counts = parse_counts(read_whole_file(m_path, ExitCode::io), m_day);
  if (!count(counts, key, most)) return false;
  std::string text;
  for (const auto& [name, number] : counts) text += fmt::format("{} {} {}\n", m_day, name, number);
  io::replace_file(m_path, text, io::Writers::one);
  return true;
}

}  // namespace cur::fetch
