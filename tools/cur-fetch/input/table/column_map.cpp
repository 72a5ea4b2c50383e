#include "input/table/column_map.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "batch/fields.hpp"
#include "defaults/defaults.hpp"

namespace cur::fetch {

namespace {

using appeal::EventKind;

// The events that a row may report: all that a source may write.
std::vector<std::string_view> row_events() {
  std::vector<std::string_view> words;
  for (const std::string_view word : appeal::event_kind_spellings()) {
    if (appeal::origin(appeal::read_event_kind(word)) == appeal::EventOrigin::source_or_hand) words.push_back(word);
  }
  return words;
}

// The events that a filled-in worklist may report, and the outcome that stands for one of them.
std::vector<std::string_view> answer_words() {
  using enum EventKind;
  std::vector<std::string_view> words{appeal::spelling(answered), appeal::spelling(appeal::Outcome::explained)};
  for (const EventKind kind : {resolved, interim, declined, extended, forwarded, control, note})
    words.push_back(appeal::spelling(kind));
  return words;
}

AnswerMeaning meaning_of(std::string_view word) {
  const appeal::Outcome outcome = appeal::read_outcome(word);
  if (outcome == appeal::Outcome::explained) return {EventKind::answered, outcome};
  return {appeal::read_event_kind(word), outcome};
}

[[noreturn]] void fail_path(const config::Section& columns, const config::Node::Member& member) {
  if (member.value.table() != nullptr && !member.value.table()->empty()) {
    columns.fail_unknown(member.key, fmt::format("a path is one key, in quotes: \"{}.{}\"", member.key,
                                                 member.value.table()->front().key));
  }
  std::vector<std::string_view> known;
  for (const Field& field : all_fields()) known.push_back(field.path);
  const std::string_view near = nearest(member.key, known);
  columns.fail_unknown(member.key, near.empty() ? fmt::format("no such field; fields: {}", fmt::join(known, ", "))
                                                : fmt::format("no such field; did you mean \"{}\"?", near));
}

void read_columns(config::Section& section, RowMap& rows) {
  std::optional<config::Section> columns = section.section("columns");
  if (!columns) return;
  for (const config::Node::Member& member : *columns->table().table()) {
    if (!find_field(member.key)) fail_path(*columns, member);
    ColumnMap map{member.key, columns->texts(member.key)};
    auto same = std::find_if(rows.columns.begin(), rows.columns.end(),
                             [&](const ColumnMap& other) { return other.path == map.path; });
    if (same == rows.columns.end()) {
      rows.columns.push_back(std::move(map));
    } else {
      *same = std::move(map);
    }
  }
}

EventMap read_event(config::Section& section) {
  EventMap event;
  event.event = appeal::read_event_kind(section.choice("event", row_events(), ""));
  event.at = section.required_text("at");
  event.text = section.text("text").value_or("");
  event.by = section.text("by").value_or("");
  event.url = section.text("url").value_or("");
  event.agency = section.text("agency").value_or("");
  if (std::optional<config::Section> outcome = section.section("outcome")) {
    const std::span<const std::string_view> known = appeal::outcome_spellings();
    event.outcome = outcome->required_text("column");
    for (const config::Node::Member& member : *outcome->table().table()) {
      if (member.key == "column") continue;
      event.outcomes[member.key] = appeal::read_outcome(outcome->choice(member.key, {known.begin(), known.end()}, ""));
    }
    outcome->finish();
  }
  section.finish();
  return event;
}

void read_answers(config::Section& section, std::optional<AnswerMap>& into) {
  std::optional<config::Section> answers = section.section("answers");
  if (!answers) return;
  AnswerMap map = into.value_or(AnswerMap{});
  map.appeal = answers->text("appeal").value_or(map.appeal);
  map.outcome = answers->text("outcome").value_or(map.outcome);
  map.text = answers->text("text").value_or(map.text);
  map.by = answers->text("by").value_or(map.by);
  map.until = answers->text("until").value_or(map.until);
  map.typed_by = answers->text("typed_by").value_or(map.typed_by);
  map.at = answers->text("at").value_or(map.at);
  if (std::optional<config::Section> shown = answers->section("shown")) {
    for (const config::Node::Member& member : *shown->table().table()) {
      map.shown.push_back(shown->texts(member.key));
      if (member.key == "received") map.received = map.shown.back();
    }
    shown->finish();
  }
  if (std::optional<config::Section> meaning = answers->section("meaning")) {
    for (const config::Node::Member& member : *meaning->table().table())
      map.meanings[member.key] = meaning_of(meaning->choice(member.key, answer_words(), ""));
    meaning->finish();
  }
  if (map.appeal.empty()) answers->fail("appeal", "is missing: the column with the ids of the appeals");
  if (map.outcome.empty()) answers->fail("outcome", "is missing: the column that says what became of them");
  answers->finish();
  into = std::move(map);
}

}  // namespace

void read_table_map(config::Section& section, TableMap& map) {
  map.rows.id = section.text("id").value_or(map.rows.id);
  if (const std::optional<std::string> clean = section.text("clean")) {
    if (*clean != "incident-system") section.fail("clean", "only \"incident-system\" is known");
    map.rows.clean_incident_system = true;
  }
  read_columns(section, map.rows);
  std::vector<config::Section> events = section.sections("events");
  if (!events.empty()) map.rows.events.clear();
  for (config::Section& event : events) map.rows.events.push_back(read_event(event));
  read_answers(section, map.answers);
}

TableMap load_layout(const std::string& name) {
  const config::Node layouts = config::parse_toml(defaults::layouts_toml(), "default:layouts.toml");
  config::Section root(layouts, "");
  std::vector<std::string> known;
  for (config::Section& section : root.sections("layout")) {
    known.push_back(section.required_text("name"));
    if (known.back() != name) continue;
    TableMap map;
    section.text("note");
    read_table_map(section, map);
    section.finish();
    for (ColumnMap& column : map.rows.columns) column.is_shipped = true;
    for (EventMap& event : map.rows.events) event.is_shipped = true;
    return map;
  }
  throw Fatal(ExitCode::configuration,
              fmt::format("\"{}\" is no shipped layout; there is: {}", name, join(known, ", ")));
}

}  // namespace cur::fetch
