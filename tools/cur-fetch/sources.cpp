#include "sources.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "defaults/defaults.hpp"
#include "network/network_kinds.hpp"
#include "batch/fields.hpp"
#include "time/duration.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

namespace {

constexpr std::string_view k_types[] = {"csv", "xlsx", "jsonl", "dir"};

std::vector<std::string_view> known_types() {
  std::vector<std::string_view> known(std::begin(k_types), std::end(k_types));
  for (const Kind& kind : all_kinds()) known.push_back(kind.name);
  return known;
}

// Lays the columns of a source over those it has from its layout.
void read_columns(config::Section& section, Source& source) {
  std::optional<config::Section> columns = section.section("columns");
  if (!columns) return;
  for (const config::Node::Member& member : *columns->table().table()) {
    if (!find_field(member.key)) {
      if (member.value.table() != nullptr && !member.value.table()->empty()) {
        columns->fail(member.key, fmt::format("a path is one key, in quotes: \"{}.{}\"", member.key,
                                              member.value.table()->front().key));
      }
      std::vector<std::string_view> known;
      for (const Field& field : all_fields()) known.push_back(field.path);
      const std::string_view near = nearest(member.key, known);
      columns->fail(member.key, near.empty() ? fmt::format("no such field; fields: {}", fmt::join(known, ", "))
                                             : fmt::format("no such field; did you mean \"{}\"?", near));
    }
    ColumnMap map{member.key, columns->texts(member.key)};
    auto same = std::find_if(source.columns.begin(), source.columns.end(),
                             [&](const ColumnMap& other) { return other.path == map.path; });
    if (same == source.columns.end()) {
      source.columns.push_back(std::move(map));
    } else {
      *same = std::move(map);
    }
  }
}

EventMap read_event(config::Section& section) {
  EventMap event;
  event.event = section.choice("event",
                               {"registered", "assigned", "forwarded", "interim", "answered", "resolved", "extended",
                                "control", "paused", "resumed", "reopened", "declined", "corrected", "note"},
                               "");
  event.at = section.required_text("at");
  event.text = section.text("text").value_or("");
  event.by = section.text("by").value_or("");
  event.url = section.text("url").value_or("");
  event.agency = section.text("agency").value_or("");
  if (std::optional<config::Section> outcome = section.section("outcome")) {
    event.outcome = outcome->required_text("column");
    for (const config::Node::Member& member : *outcome->table().table()) {
      if (member.key == "column") continue;
      event.outcomes[member.key] = outcome->choice(member.key, {"resolved", "explained"}, "");
    }
    outcome->finish();
  }
  section.finish();
  return event;
}

// Lays the answers of a source over those it has from its layout; words are added.
void read_answers(config::Section& section, Source& source) {
  std::optional<config::Section> answers = section.section("answers");
  if (!answers) return;
  AnswerMap map = source.answers.value_or(AnswerMap{});
  map.appeal = answers->text("appeal").value_or(map.appeal);
  map.outcome = answers->text("outcome").value_or(map.outcome);
  map.text = answers->text("text").value_or(map.text);
  map.by = answers->text("by").value_or(map.by);
  map.until = answers->text("until").value_or(map.until);
  map.at = answers->text("at").value_or(map.at);
  if (std::optional<config::Section> meaning = answers->section("meaning")) {
    for (const config::Node::Member& member : *meaning->table().table()) {
      map.meanings[member.key] = meaning->choice(
          member.key,
          {"answered", "explained", "resolved", "interim", "declined", "extended", "forwarded", "control", "note"}, "");
    }
    meaning->finish();
  }
  if (map.appeal.empty()) answers->fail("appeal", "is missing: the column with the ids of the appeals");
  if (map.outcome.empty()) answers->fail("outcome", "is missing: the column that says what became of them");
  answers->finish();
  source.answers = std::move(map);
}

// What a layout and a source have in common.
void read_mapping(config::Section& section, Source& source) {
  source.id = section.text("id").value_or(source.id);
  if (const std::optional<std::string> clean = section.text("clean")) {
    if (*clean != "incident-system") section.fail("clean", "only \"incident-system\" is known");
    source.clean_incident_system = true;
  }
  read_columns(section, source);
  std::vector<config::Section> events = section.sections("events");
  if (!events.empty()) source.events.clear();
  for (config::Section& event : events) source.events.push_back(read_event(event));
  read_answers(section, source);
}

std::string read_name(config::Section& section) {
  std::string name = section.required_text("name");
  if (name.find(':') != std::string::npos) section.fail("name", "a colon ends the name inside an id; use a dash");
  return name;
}

std::string read_zone(config::Section& section, const std::string& otherwise) {
  std::string zone = section.text("zone").value_or(otherwise);
  if (const auto found = time::Zone::find(zone); !found) section.fail("zone", found.error().message);
  return zone;
}

Source read_network(config::Section& section, const config::Directory& directory, const std::string& zone,
                    const std::string& kind) {
  Source source;
  source.type = SourceType::network;
  source.name = source.shown = read_name(section);
  source.zone = read_zone(section, zone);
  source.network = read_network_source(section, directory, source.name, kind, *time::Zone::find(source.zone));
  section.finish();
  return source;
}

void read_settle(config::Section& section, Source& source) {
  const std::optional<std::string> text = section.text("settle");
  if (!text) return;
  const Result<std::chrono::seconds> length = time::parse_duration(*text);
  if (!length) section.fail("settle", length.error().message);
  source.settle = *length;
}

Source read_source(config::Section& section, const config::Directory& directory, const std::string& zone) {
  const std::string type = section.choice("type", known_types(), "");
  if (find_kind(type) != nullptr) return read_network(section, directory, zone, type);
  Source source;
  if (const std::optional<std::string> layout = section.text("layout")) {
    try {
      source = layout_source(*layout);
    } catch (const Fatal& fatal) {
      section.fail("layout", fatal.what());
    }
  }
  source.name = read_name(section);
  source.type = static_cast<SourceType>(std::find(std::begin(k_types), std::end(k_types), type) - std::begin(k_types));
  source.path = source.shown = directory.resolve(section.required_text("path"));
  source.delimiter = section.text("delimiter").value_or("");
  source.encoding = section.text("encoding").value_or("auto");
  source.sheet = section.text("sheet").value_or("");
  source.channel = section.text("channel").value_or("");
  source.zone = read_zone(section, zone);
  if (source.type == SourceType::dir) read_settle(section, source);
  section.texts("official");  // of sources on the network; a layout may come from one
  read_mapping(section, source);
  const bool table = source.type == SourceType::csv || source.type == SourceType::xlsx;
  if (table && !source.answers) {
    if (source.id.empty())
      section.fail("id", "is missing: the column that names a row for ever, or \"row\" for a frozen file");
    const bool text =
        std::any_of(source.columns.begin(), source.columns.end(), [](const auto& c) { return c.path == "text"; });
    if (!text) section.fail("columns", "which column is the text? try `cur-fetch --guess FILE`");
  }
  section.finish();
  return source;
}

}  // namespace

Source layout_source(const std::string& layout) {
  const config::Node layouts = config::parse_toml(defaults::layouts_toml(), "default:layouts.toml");
  config::Section root(layouts, "");
  std::vector<std::string> known;
  for (config::Section& section : root.sections("layout")) {
    known.push_back(section.required_text("name"));
    if (known.back() != layout) continue;
    Source source;
    source.layout = layout;
    section.text("note");
    read_mapping(section, source);
    section.finish();
    for (ColumnMap& map : source.columns) map.shipped = true;
    for (EventMap& event : source.events) event.shipped = true;
    return source;
  }
  throw Fatal(ExitCode::configuration,
              fmt::format("\"{}\" is no shipped layout; there is: {}", layout, join(known, ", ")));
}

std::vector<Source> load_sources(const config::Node& sources, const config::Directory& directory,
                                 const std::string& zone) {
  config::Section root(sources, "");
  std::vector<Source> out;
  for (config::Section& section : root.sections("source")) {
    Source source = read_source(section, directory, zone);
    if (std::any_of(out.begin(), out.end(), [&](const Source& other) { return other.name == source.name; })) {
      section.fail("name", fmt::format("source \"{}\" stands here twice", source.name));
    }
    out.push_back(std::move(source));
  }
  root.finish();
  return out;
}

}  // namespace cur::fetch
