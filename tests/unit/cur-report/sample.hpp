#pragma once

#include <string>

#include "config/document.hpp"
#include "config/region.hpp"
#include "count/aggregate.hpp"
#include "reports/report_input.hpp"
#include "text/russian.hpp"
#include "time/instant.hpp"

// Made-up appeals for the tests of this folder.
namespace cur::report::sample {

inline Instant at(const std::string& text) { return *time::parse_rfc3339(text); }

using cur::appeal::EventKind;
using cur::appeal::Outcome;

inline Moment moment(const std::string& text) {
  const Instant when = at(text);
  return {when, std::chrono::floor<std::chrono::days>(time::Zone().to_local(when))};
}

// Posted on the day of March 2026 at 09:00 UTC.
inline CountedAppeal appeal(int day, std::string_view sector, std::string_view topic, std::string_view municipality) {
  CountedAppeal made;
  made.id = "s:1";
  made.channel = "vk:club1";
  made.received = moment("2026-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T09:00:00Z");
  made.is_classified = made.is_routed = true;
  made.kind = "complaint";
  made.sector = sector;
  made.topic = topic;
  made.municipality = municipality;
  made.agency = "roads-agency";
  return made;
}

inline cur::appeal::Event event(EventKind kind, const std::string& when, Outcome outcome = Outcome::none) {
  return {.kind = kind, .at = at(when), .outcome = outcome};
}

// Gives the appeal this course.
inline void happen(CountedAppeal& made, std::vector<cur::appeal::Event> events) {
  cur::appeal::Appeal read;
  read.events = std::move(events);
  made.has_events = true;
  made.course = follow(cur::appeal::History(read, {at("2026-12-31T00:00:00Z")}));
  const std::optional<Instant> reaction = made.course.first_reaction;
  made.first_reaction.reset();
  if (reaction) made.first_reaction = moment(time::format_rfc3339(*reaction));
}

inline config::Region region() {
  return config::Region(config::parse_toml(R"(name = "Край"
zone = "UTC"
[[municipality]]
name = "Заречный городской округ"
population = 20000
aliases = ["Заречный"]
map = "Заречье"
[[municipality]]
name = "Лесной район"
)",
                                           "region.toml"));
}

// The input of reports over `counts`, with identifiers as titles.
struct World {
  Aggregate counts;
  Titles titles;
  config::Region places = region();

  explicit World(std::function<std::string(std::string_view)> municipality = {}) : counts(std::move(municipality)) {}
  ReportInput input(const Phrases& words = k_russian) const {
    ReportInput made;
    made.counts = &counts;
    made.titles = &titles;
    made.region = &places;
    made.phrases = &words;
    made.now = at("2026-03-31T12:00:00Z");
    return made;
  }
};

// Thirty appeals of one topic in two municipalities, of which three are not answered, and one of another that was
// answered in four minutes.
inline World answered_world() {
  World world;
  for (int i = 0; i < 30; ++i) {
    CountedAppeal made = appeal(1 + i, "roads", "roads.potholes", i < 20 ? "Заречный городской округ" : "Лесной район");
    if (i % 10 != 0) happen(made, {event(EventKind::answered, "2026-03-31T09:00:00Z", Outcome::resolved)});
    world.counts.add(made);
  }
  CountedAppeal lucky = appeal(2, "roads", "", "Село");
  happen(lucky, {event(EventKind::answered, "2026-03-02T09:04:00Z")});
  world.counts.add(lucky);
  return world;
}

inline bool has_column(const Table& table, std::string_view id) {
  for (const Column& column : table.columns) {
    if (column.id == id) return true;
  }
  return false;
}

// Throws std::out_of_range if there is no such cell.
inline Cell cell(const Table& table, std::size_t row, std::string_view id) {
  std::size_t i = 0;
  while (i < table.columns.size() && table.columns[i].id != id) ++i;
  return table.rows.at(row).at(i);
}

}  // namespace cur::report::sample
