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

bool is_list(json::Value value) { return !value.exists() || value.type() == json::Type::array; }

}  // namespace

UpstreamRun::Source& UpstreamRun::source(std::string_view name) {
  const auto found =
      std::find_if(m_sources.begin(), m_sources.end(), [&](const Source& source) { return source.name == name; });
  if (found != m_sources.end()) return *found;
  return m_sources.emplace_back(Source{.name = std::string(name), .cursor = {}, .trouble = {}});
}

std::optional<Error> UpstreamRun::add_begin(const json::Record& record, std::int64_t now) {
  const json::Value names = record.member("sources");
  if (!is_list(names)) return Error{"the sources of a begin are no list", 0};
  m_has_begun = true;
  m_at = read_time(record.member("at")).value_or(now);
  names.elements([&](json::Value name) {
    const std::optional<std::string> text = name.text();
    if (!text) return;
    source(*text).has_ended = false;
    remember_try(*m_database, *text, m_at);
  });
  return std::nullopt;
}

std::optional<Error> UpstreamRun::add_end(const json::Record& record, std::int64_t now) {
  const json::Value sources = record.member("sources");
  if (!is_list(sources)) return Error{"the sources of an end are no list", 0};
  if (!m_has_begun) m_at = read_time(record.member("at")).value_or(now);
  std::optional<Error> error;
  sources.elements([&](json::Value value) {
    if (std::optional<Error> wrong = add_source_end(value)) error = std::move(wrong);
  });
  m_has_ended = !error;
  return error;
}

std::optional<Error> UpstreamRun::add_source_end(json::Value value) {
  const std::optional<std::string> name = value.member("name").text();
  const std::optional<ExitCode> exit = read_exit(value);
  if (!name || !exit) return Error{"an end with a source that has no name, or an exit that is none", 0};
  Source& ended = source(*name);
  ended.has_ended = true;
  ended.exit = *exit;
  ended.cursor = value.member("cursor").text();
  ended.trouble = value.member("trouble").text().value_or("");
  if (ended.trouble.empty() && *exit != ExitCode::ok) {
    ended.trouble = fmt::format("not read to its end (exit {})", static_cast<int>(*exit));
  }
  const std::string_view trouble = *exit == ExitCode::ok ? std::string_view() : std::string_view(ended.trouble);
  remember_result(*m_database, *name, m_at, {trouble, read_count(value.member("new"))});
  return std::nullopt;
}

void UpstreamRun::finish() {
  for (const Source& source : m_sources) {
    if (!source.has_ended) remember_result(*m_database, source.name, m_at, {"the run was cut off before its end", 0});
  }
}

bool UpstreamRun::has_cursor_of(const Source& source) const {
  return !source.cursor || m_database->cursor(source.name) == source.cursor;
}

}  // namespace cur::archive
