#pragma once

#include <string>

#include "config/document.hpp"
#include "config/region.hpp"
#include "count/aggregate.hpp"
#include "reports/report_input.hpp"
#include "time/instant.hpp"

// Made-up appeals for the tests of this folder.
namespace cur::report::sample {

inline Instant at(const std::string& text) { return *time::parse_rfc3339(text); }

inline Moment moment(const std::string& text) {
  const Instant when = at(text);
  return {when, std::chrono::floor<std::chrono::days>(time::Zone().to_local(when))};
}

// Posted on the day of March 2026 at 09:00 UTC.
inline Appeal appeal(int day, std::string_view sector, std::string_view topic, std::string_view municipality) {
  Appeal made;
  made.id = "s:1";
  made.channel = "vk:club1";
  made.posted = moment("2026-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day) + "T09:00:00Z");
  made.classified = made.routed = true;
  made.kind = "complaint";
  made.sector = sector;
  made.topic = topic;
  made.municipality = municipality;
  made.agency = "roads-agency";
  return made;
}

inline Event event(EventKind kind, const std::string& when, Outcome outcome = Outcome::none) {
  return {kind, moment(when), outcome};
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

// Facts over `numbers`, with no titles but identifiers.
struct World {
  Aggregate numbers;
  Titles titles;
  config::Region places = region();

  explicit World(Aggregate::Settings settings = {}) : numbers(std::move(settings)) {}
  Facts facts(Language language = Language::russian) const {
    Facts made;
    made.numbers = &numbers;
    made.titles = &titles;
    made.region = &places;
    made.now = at("2026-03-31T12:00:00Z");
    made.language = language;
    return made;
  }
};

}  // namespace cur::report::sample
