#include "input/worklist/answer_mapper.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "appeal/hand/hand_event.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "config/region.hpp"
#include "input/table/row_mapper.hpp"
#include "input/worklist/headings.hpp"
#include "time/local.hpp"
#include "time/written_day.hpp"

namespace cur::fetch {

namespace {

using appeal::EventKind;
using appeal::k_longest_term;

Error in_column(const std::string& column, std::string_view problem) {
  return Error{fmt::format("column \"{}\": {}", column, problem)};
}

// Removes the apostrophe that cur-report writes before an id that a spreadsheet would read as a formula.
std::string_view without_guard(std::string_view id) {
  const bool guarded = id.size() > 1 && id[0] == '\'' && std::string_view("=+-@").find(id[1]) != std::string_view::npos;
  return id.substr(guarded ? 1 : 0);
}

// A day without a year is one of these about the day of reading.
constexpr std::chrono::days k_most_past{31};
constexpr std::chrono::days k_most_ahead{183};

// Whether the event is nothing without the words that the citizen gets.
bool needs_text(const Answer& answer) {
  return answer.event == EventKind::answered || answer.event == EventKind::interim;
}

// The cell without the spaces of every kind at its ends.
std::string trimmed(std::string_view text) {
  constexpr std::string_view k_no_break = "\xC2\xA0";
  for (bool more = true; more;) {
    more = false;
    text = trim(text);
    if (text.starts_with(k_no_break)) more = true, text.remove_prefix(k_no_break.size());
    if (text.ends_with(k_no_break)) more = true, text.remove_suffix(k_no_break.size());
  }
  return std::string(text);
}

}  // namespace

AnswerMapper::AnswerMapper(const Source& source, const std::vector<std::string>& header, std::string fetched_at,
                           const config::Agencies& agencies)
    : m_map(&std::get<AnswerSource>(source.details).map), m_agencies(&agencies), m_fetched_at(std::move(fetched_at)) {
  if (const Result<time::Zone> zone = time::Zone::find(source.zone)) m_zone = *zone;
  m_today = m_zone.date(time::read_rfc3339(m_fetched_at).value_or(time::Instant{}));
  for (const auto& [name, column, is_needed] : {std::tuple{&m_map->appeal, &m_appeal, true},
                                                {&m_map->outcome, &m_outcome, true},
                                                {&m_map->text, &m_text, false},
                                                {&m_map->by, &m_by, false},
                                                {&m_map->until, &m_until, false}}) {
    *column = find_heading(header, *name);
    if (*column && has_heading_twice(header, *name)) {
      throw Fatal(ExitCode::configuration,
                  fmt::format("source {}: {} has two columns \"{}\": which is meant? remove or "
                              "rename the other",
                              source.name, source.shown, *name));
    }
    if (*column) continue;
    m_missing.push_back(*name);
    if (!is_needed) continue;
    throw Fatal(ExitCode::configuration, fmt::format("source {}: {} has no column \"{}\"; it has: {}", source.name,
                                                     source.shown, *name, fmt::join(column_names(header), ", ")));
  }
  m_typed_by = find_heading(header, m_map->typed_by);
  m_position = find_heading(header, m_map->at);
  for (const std::string& name : m_map->received) {
    if (!m_received) m_received = find_heading(header, name);
  }
}

std::string AnswerMapper::cell(const std::vector<std::string>& cells, const std::optional<std::size_t>& column) const {
  return column && *column < cells.size() ? trimmed(cells[*column]) : std::string();
}

std::optional<Error> AnswerMapper::read_outcome(const std::string& cell, Answer& answer) const {
  if (cell.empty()) return std::nullopt;
  std::vector<std::string_view> known;
  for (const auto& [word, meaning] : m_map->meanings) {
    known.push_back(word);
    if (heading_key(word) != heading_key(cell)) continue;
    answer.event = meaning.event;
    answer.outcome = meaning.outcome;
    return std::nullopt;
  }
  const std::string_view near = nearest(config::join_key(cell), known);
  return in_column(m_map->outcome, fmt::format("not a known outcome{}; known are {}",
                                               near.empty() ? "" : fmt::format(" (did you mean \"{}\"?)", near),
                                               fmt::join(known, ", ")));
}

// An agency by its id or title. One that routes.toml does not have may be right: letters go to other bodies, too.
std::optional<Error> AnswerMapper::read_agency(const std::string& name, Answer& answer, const Notice& notice) const {
  const std::vector<std::string> ids = m_agencies->ids_of(name);
  if (ids.size() > 1) {
    return in_column(m_map->by, fmt::format("\"{}\" is the title of several agencies of routes.toml: {}; write the id",
                                            name, fmt::join(ids, ", ")));
  }
  if (const std::string near = ids.empty() ? m_agencies->nearest_name(name) : ""; !near.empty()) {
    return in_column(m_map->by,
                     fmt::format("no agency of routes.toml is called \"{}\"; did you mean \"{}\"?", name, near));
  }
  answer.agency = ids.empty() ? name : ids.front();
  if (ids.empty()) {
    notice(m_map->by, fmt::format("no agency of routes.toml is called \"{}\"; it is kept as it is written", name));
  }
  return std::nullopt;
}

// Who did it; of what is forwarded or assigned, to whom it went.
std::optional<Error> AnswerMapper::read_whom(const std::string& whom, Answer& answer, const Notice& notice) const {
  if (answer.event == EventKind::forwarded) {
    if (whom.empty()) return in_column(m_map->by, "to whom was it forwarded? write the agency here");
    return read_agency(whom, answer, notice);
  }
  if (answer.event != EventKind::assigned) {
    answer.by = whom;
    return std::nullopt;
  }
  if (!m_agencies->ids_of(whom).empty()) return read_agency(whom, answer, notice);
  answer.curator = whom;
  return std::nullopt;
}

// Completes a day that people wrote without its year, or in words.
std::optional<Error> AnswerMapper::complete_day(const std::string& column, std::string& text, time::Date first,
                                                time::Date last, const Notice& notice) const {
  const Result<time::CompletedDay> day = time::complete_written_day(config::join_key(text), first, last);
  if (!day) return in_column(column, day.error().message);
  if (day->has_guessed_year) notice(column, fmt::format("\"{}\" is read as {}", text, day->text));
  text = day->text;
  return std::nullopt;
}

std::optional<Error> AnswerMapper::read_times(const std::vector<std::string>& cells, Answer& answer,
                                              const Notice& notice) const {
  answer.at = m_fetched_at;
  if (std::string text = cell(cells, m_position); !text.empty()) {
    const time::Date tomorrow = m_today + std::chrono::days{1};
    if (const auto error = complete_day(m_map->at, text, tomorrow - k_most_ahead, tomorrow, notice)) return error;
    const std::optional<time::Instant> now = time::read_rfc3339(m_fetched_at);
    const Result<time::Stamp> stamp = time::parse_past(text, m_zone, now.value_or(time::k_latest));
    if (!stamp) return in_column(m_map->at, stamp.error().message);
    if (const time::Date day = m_zone.date(stamp->at); day < m_today - k_longest_term || day > tomorrow)
      return in_column(m_map->at, fmt::format("{} cannot be when it happened", time::format_date(day)));
    answer.at = time::format_rfc3339(stamp->at, stamp->offset);
  }
  if (std::string text = cell(cells, m_until); !text.empty()) {
    const Result<time::Stamp> received = time::parse_local(cell(cells, m_received), m_zone);
    const time::Date earliest = received ? m_zone.date(received->at) : m_today - k_longest_term;
    const time::Date first = std::max(earliest, m_today - k_most_past);
    if (const auto error = complete_day(m_map->until, text, first, m_today + k_most_ahead, notice)) return error;
    const Result<time::Stamp> stamp = time::parse_local(text, m_zone, time::BareDay::last_second);
    if (!stamp) return in_column(m_map->until, stamp.error().message);
    if (const time::Date day = m_zone.date(stamp->at); day < earliest || day > m_today + k_longest_term) {
      return in_column(m_map->until,
                       fmt::format("{} cannot be a term{}; write it as 15.05.2026", time::format_date(day),
                                   received && day < earliest ? ", for the appeal came later" : ""));
    }
    answer.until = time::format_rfc3339(stamp->at, stamp->offset);
  } else if (answer.event == EventKind::extended) {
    return in_column(m_map->until, "an extension needs the new date");
  }
  return std::nullopt;
}

std::string AnswerMapper::appeal_of(const std::vector<std::string>& cells) const {
  return std::string(without_guard(cell(cells, m_appeal)));
}

Result<std::optional<Answer>> AnswerMapper::read(const std::vector<std::string>& cells, const Notice& notice) const {
  const std::string outcome = cell(cells, m_outcome);
  const std::string whom = cell(cells, m_by);
  Answer answer;
  answer.text = cell(cells, m_text);
  if (outcome.empty() && answer.text.empty()) {
    if (whom.empty() && cell(cells, m_until).empty()) return std::optional<Answer>();
    if (whom.empty()) {
      return in_column(m_map->outcome,
                       fmt::format("is empty, and column \"{}\" is not: what became of it?", m_map->until));
    }
    answer.event = EventKind::assigned;
  }
  answer.appeal = appeal_of(cells);
  answer.typed_by = cell(cells, m_typed_by);
  if (answer.appeal.empty()) return in_column(m_map->appeal, "the row is filled in, but the appeal has no id");
  if (const std::optional<Error> error = read_outcome(outcome, answer)) return *error;
  if (answer.text.empty() && needs_text(answer))
    return in_column(m_map->text, fmt::format("is empty, and \"{}\" needs the words of the answer", outcome));
  if (const std::optional<Error> error = read_whom(whom, answer, notice)) return *error;
  if (const std::optional<Error> error = read_times(cells, answer, notice)) return *error;
  return std::optional(std::move(answer));
}

}  // namespace cur::fetch
