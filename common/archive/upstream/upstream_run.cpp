#include "archive/upstream/upstream_run.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "archive/rules/columns.hpp"
#include "archive/upstream/source_health.hpp"

namespace cur::archive {

namespace {

// A program of another version may not say `exit`.
std::optional<ExitCode> read_exit(json::Value source) {
  constexpr std::array k_known{ExitCode::ok, ExitCode::refused, ExitCode::try_later, ExitCode::configuration};
  const json::Value exit = source.member("exit");
  if (!exit.exists()) return source.member("ended").text() == "done" ? ExitCode::ok : ExitCode::try_later;
  const std::optional<std::int64_t> number = exit.integer();
  const auto* found =
      std::find_if(k_known.begin(), k_known.end(), [&](ExitCode code) { return static_cast<int>(code) == number; });
  return found == k_known.end() ? std::nullopt : std::optional(*found);
}

std::uint64_t read_count(json::Value value) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(value.integer().value_or(0), 0));
}

// The name of a source; empty if it is none.
std::string read_name(json::Value value) { return value.text().value_or(""); }

}  // namespace

UpstreamRun::Source& UpstreamRun::source(std::string_view name) {
  const auto found =
      std::find_if(m_sources.begin(), m_sources.end(), [&](const Source& source) { return source.name == name; });
  if (found != m_sources.end()) return *found;
  Source& added = m_sources.emplace_back();
  added.name = name;
  return added;
}

void UpstreamRun::set_time(const json::Record& record, std::int64_t now) {
  m_at = std::min(read_time(record.member("at")).value_or(now), now);
}

std::optional<Error> UpstreamRun::add_begin(const json::Record& record, std::int64_t now) {
  std::vector<std::string> names;
  const json::Value list = record.member("sources");
  list.elements([&](json::Value name) { names.push_back(read_name(name)); });
  if (list.type() != json::Type::array || std::find(names.begin(), names.end(), "") != names.end()) {
    return Error{"a begin without the names of its sources", 0};
  }
  m_has_begun = true;
  set_time(record, now);
  for (const std::string& name : names) {
    Source& begun = source(name);
    begun.has_ended = false;
    begun.at = m_at;
    remember_try(*m_database, name, m_at);
  }
  return std::nullopt;
}

std::optional<Error> UpstreamRun::add_end(const json::Record& record, std::int64_t now) {
  const json::Value sources = record.member("sources");
  if (sources.exists() && sources.type() != json::Type::array) return Error{"the sources of an end are no list", 0};
  if (!m_has_begun) set_time(record, now);
  std::optional<Error> error;
  sources.elements([&](json::Value value) {
    if (std::optional<Error> wrong = add_source_end(value)) error = std::move(wrong);
  });
  m_has_ended = !error;
  return error;
}

std::optional<Error> UpstreamRun::add_source_end(json::Value value) {
  const std::string name = read_name(value.member("name"));
  const std::optional<ExitCode> exit = read_exit(value);
  if (name.empty() || !exit) return Error{"an end with a source that has no name, or an exit that is none", 0};
  Source& ended = source(name);
  ended.has_ended = true;
  ended.at = m_at;
  ended.new_lines += read_count(value.member("new"));
  ended.has_cursor = value.member("cursor").exists();
  ended.cursor = value.member("cursor").text();
  if (*exit != ExitCode::ok) {
    ended.trouble = value.member("trouble").text().value_or("");
    if (ended.trouble.empty()) ended.trouble = fmt::format("not read to its end (exit {})", static_cast<int>(*exit));
  }
  ended.exit = worst({ended.exit, *exit});
  return std::nullopt;
}

void UpstreamRun::finish() {
  for (const Source& source : m_sources) {
    std::string_view error = source.trouble;
    if (!source.has_ended) error = "the run was cut off before its end";
    if (error.empty() && !has_cursor_of(source))
      error = "its position was not kept, because a line was lost on the way";
    remember_result(*m_database, source.name, source.at, {error, source.new_lines});
  }
}

bool UpstreamRun::has_cursor_of(const Source& source) const {
  return !source.has_cursor || m_database->cursor(source.name) == source.cursor;
}

}  // namespace cur::archive
