#include "watch/reported_crossings.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <vector>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "io/atomic_file.hpp"

namespace cur::sla {
namespace {

constexpr std::string_view k_magic = "cur-sla watch 1 ";

std::int32_t day_of(time::Instant at) {
  return static_cast<std::int32_t>(std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
}

[[noreturn]] void fail(const std::string& path, std::size_t line) {
  throw Fatal(ExitCode::configuration,
              fmt::format("{}:{}: this is no state of cur-sla watch; name another file, or remove it to be told anew",
                          path, line));
}

template <class Number>
bool read_number(std::string_view text, Number& out, int base) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out, base);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

void ReportedCrossings::Key::add(std::string_view text) {
  for (const char c : text) byte(static_cast<unsigned char>(c));
  byte(0);
}

void ReportedCrossings::Key::add(time::Instant at) {
  add(std::int64_t{std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count()});
}

void ReportedCrossings::Key::add(std::int64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8)
    byte(static_cast<unsigned char>(static_cast<std::uint64_t>(number) >> shift));
}

ReportedCrossings ReportedCrossings::read(const std::string& path, time::Instant now) {
  ReportedCrossings out;
  std::error_code ignored;  // if exists() fails, reading the file reports the error
  if (!std::filesystem::exists(path, ignored)) return out;
  const std::string text = read_whole_file(path, ExitCode::io);
  if (text.empty()) return out;
  std::size_t number = 0;
  for (std::string_view line : split(text, '\n')) {
    ++number;
    if (number == 1) {
      if (!line.starts_with(k_magic)) fail(path, number);
      out.m_last_run = time::read_rfc3339(line.substr(k_magic.size()));
      if (!out.m_last_run) fail(path, number);
    } else if (!line.empty()) {
      const std::size_t blank = line.find(' ');
      std::uint64_t hash = 0;
      Day day = 0;
      const bool is_valid = blank != std::string_view::npos && read_number(line.substr(0, blank), hash, 16) &&
                            read_number(line.substr(blank + 1), day, 10);
      if (!is_valid) fail(path, number);
      out.m_seen.emplace(hash, day);
    }
  }
  if (out.m_last_run) out.correct_future_run(now);
  return out;
}

void ReportedCrossings::correct_future_run(time::Instant now) {
  if (*m_last_run <= now) return;
  m_last_run_in_future = *m_last_run > now + k_drift;
  m_last_run = now;
  if (!m_last_run_in_future) return;
  m_last_run = now - std::chrono::days{k_kept_days};
  for (auto entry = m_seen.begin(); entry != m_seen.end();)
    entry = entry->second > day_of(now + k_drift) ? m_seen.erase(entry) : std::next(entry);
}

bool ReportedCrossings::mark_reported(const Key& key, time::Instant now) {
  const auto [place, is_new] = m_seen.insert_or_assign(key.value(), day_of(now));
  return is_new;
}

void ReportedCrossings::write(const std::string& path, time::Instant now) {
  std::vector<std::pair<Day, std::uint64_t>> kept;
  for (const auto& [hash, day] : m_seen) {
    if (day > day_of(now) - k_kept_days) kept.emplace_back(day, hash);
  }
  std::sort(kept.begin(), kept.end());  // the same crossings always give the same file
  const std::size_t first = kept.size() > k_most_crossings ? kept.size() - k_most_crossings : 0;
  std::string text = fmt::format("{}{}\n", k_magic, time::format_rfc3339(now));
  for (std::size_t i = first; i < kept.size(); ++i) text += fmt::format("{:016x} {}\n", kept[i].second, kept[i].first);
  io::replace_file(path, text, io::Writers::one);
}

}  // namespace cur::sla
