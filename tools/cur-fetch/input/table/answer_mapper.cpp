#include "input/table/answer_mapper.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "config/region.hpp"
#include "input/table/row_mapper.hpp"
#include "json/writer.hpp"
#include "time/local.hpp"

namespace cur::fetch {

namespace {

using appeal::EventKind;

Error in_column(const std::string& column, std::string_view problem) {
  return Error{fmt::format("column \"{}\": {}", column, problem)};
}

// Removes the apostrophe that cur-report writes before an id that a spreadsheet would read as a formula.
std::string_view without_guard(std::string_view id) {
  const bool guarded = id.size() > 1 && id[0] == '\'' && std::string_view("=+-@").find(id[1]) != std::string_view::npos;
  return id.substr(guarded ? 1 : 0);
}

}  // namespace

struct AnswerMapper::Answer {
  std::string appeal;
  EventKind event = EventKind::answered;
  appeal::Outcome outcome = appeal::Outcome::none;
  std::string text, by, until, at;

  std::string id() const {
    return fmt::format("{}/{}/{}", appeal, appeal::spelling(event),
                       cells_digest({std::string(appeal::spelling(outcome)), text, by, until}));
  }
  void write(std::string& out) const;
};

void AnswerMapper::Answer::write(std::string& out) const {
  json::Writer writer(out);
  auto put = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) writer.name(key).string(value);
  };
  writer.begin_object();
  put("kind", "event");
  put("id", id());
  put("appeal", appeal);
  put("event", appeal::spelling(event));
  put("at", at);
  if (event != EventKind::forwarded) put("by", by);
  put("text", text);
  if (event == EventKind::forwarded && !by.empty()) {
    writer.key("to").begin_object();
    put("agency", by);
    writer.end_object();
  }
  put("outcome", appeal::spelling(outcome));
  put("until", until);
  writer.end_object();
}

AnswerMapper::AnswerMapper(const Source& source, const std::vector<std::string>& header, std::string fetched_at)
    : m_map(&std::get<AnswerSource>(source.details).map),
      m_header(column_names(header)),
      m_fetched_at(std::move(fetched_at)) {
  if (const Result<time::Zone> zone = time::Zone::find(source.zone)) m_zone = *zone;
  m_appeal = find(m_map->appeal);
  m_outcome = find(m_map->outcome);
  m_text = find(m_map->text);
  m_by = find(m_map->by);
  m_until = find(m_map->until);
  m_position = find(m_map->at);
  for (const auto& [name, column] : {std::pair{&m_map->appeal, &m_appeal}, {&m_map->outcome, &m_outcome}}) {
    if (*column) continue;
    throw Fatal(ExitCode::configuration, fmt::format("source {}: {} has no column \"{}\"; it has: {}", source.name,
                                                     source.shown, *name, fmt::join(m_header, ", ")));
  }
}

std::optional<std::size_t> AnswerMapper::find(const std::string& column) const {
  if (column.empty()) return std::nullopt;
  const auto found = std::find_if(m_header.begin(), m_header.end(), [&](const std::string& name) {
    return config::join_key(name) == config::join_key(column);
  });
  if (found == m_header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - m_header.begin());
}

std::string AnswerMapper::cell(const std::vector<std::string>& cells, const std::optional<std::size_t>& column) const {
  return column && *column < cells.size() ? std::string(trim(cells[*column])) : std::string();
}

std::optional<Error> AnswerMapper::read_outcome(const std::string& cell, Answer& answer) const {
  if (cell.empty()) return std::nullopt;
  std::vector<std::string_view> known;
  for (const auto& [word, meaning] : m_map->meanings) {
    known.push_back(word);
    if (config::join_key(word) != config::join_key(cell)) continue;
    answer.event = meaning.event;
    answer.outcome = meaning.outcome;
    return std::nullopt;
  }
  const std::string_view near = nearest(config::join_key(cell), known);
  return in_column(m_map->outcome, fmt::format("not a known outcome{}; known are {}",
                                               near.empty() ? "" : fmt::format(" (did you mean \"{}\"?)", near),
                                               fmt::join(known, ", ")));
}

std::optional<Error> AnswerMapper::read_times(const std::vector<std::string>& cells, Answer& answer) const {
  answer.at = m_fetched_at;
  if (const std::string text = cell(cells, m_position); !text.empty()) {
    const std::optional<time::Instant> now = time::read_rfc3339(m_fetched_at);
    const Result<time::Stamp> stamp = time::parse_past(text, m_zone, now.value_or(time::k_latest));
    if (!stamp) return in_column(m_map->at, stamp.error().message);
    answer.at = time::format_rfc3339(stamp->at, stamp->offset);
  }
  if (const std::string text = cell(cells, m_until); !text.empty()) {
    const Result<time::Stamp> stamp = time::parse_local(text, m_zone, time::BareDay::last_second);
    if (!stamp) return in_column(m_map->until, stamp.error().message);
    answer.until = time::format_rfc3339(stamp->at, stamp->offset);
  } else if (answer.event == EventKind::extended) {
    return in_column(m_map->until, "an extension needs the new date");
  }
  return std::nullopt;
}

Result<AnswerMapper::Row> AnswerMapper::map(const std::vector<std::string>& cells, std::string& out) const {
  const std::string outcome = cell(cells, m_outcome);
  Answer answer;
  answer.text = cell(cells, m_text);
  if (outcome.empty() && answer.text.empty()) return Row::unfilled;
  answer.appeal = without_guard(cell(cells, m_appeal));
  answer.by = cell(cells, m_by);
  if (answer.appeal.empty()) return in_column(m_map->appeal, "the row is filled in, but the appeal has no id");
  if (const std::optional<Error> error = read_outcome(outcome, answer)) return *error;
  if (const std::optional<Error> error = read_times(cells, answer)) return *error;
  answer.write(out);
  return Row::event;
}

}  // namespace cur::fetch
