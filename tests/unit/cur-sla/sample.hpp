#pragma once

// Times, weeks and settings for the tests of cur-sla, each made by one short call.

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "base/fatal.hpp"
#include "clock/clocks.hpp"
#include "config/calendar_file.hpp"
#include "settings/settings.hpp"
#include "time/local.hpp"

namespace sla_sample {

// "2024-04-27 09:00" in that zone.
inline cur::time::Instant at(std::string_view text, const std::string& zone = "Europe/Moscow") {
  const cur::Result<cur::time::Stamp> stamp = cur::time::parse_local(text, *cur::time::Zone::find(zone));
  REQUIRE_MESSAGE(stamp, text);
  return stamp->at;
}

inline std::string local(cur::time::Instant at, const std::string& zone = "Europe/Moscow") {
  std::string text = cur::time::format_rfc3339(at, *cur::time::Zone::find(zone));
  text.resize(19);
  text[10] = ' ';
  return text;
}

// A week whose Monday to Friday has these hours.
inline cur::sla::WorkingWeek week(std::initializer_list<std::string_view> hours) {
  cur::sla::WorkingWeek out;
  for (unsigned day = 1; day <= 5; ++day) {
    for (const std::string_view text : hours) out.days[day].push_back(*cur::sla::parse_hours(text));
  }
  return out;
}

inline cur::sla::WorkingWeek round_the_clock() {
  cur::sla::WorkingWeek out;
  out.follows_calendar = false;
  for (auto& day : out.days) day = {{0, 24 * 60}};
  return out;
}

inline const cur::config::Calendar& calendar() {
  static const cur::config::Calendar k_calendar = cur::config::default_calendar();
  return k_calendar;
}

// An office of Monday to Friday that follows the calendar.
inline const cur::sla::WorkingTime& office() {
  static const cur::sla::WorkingTime k_office(week({"09:00-18:00"}), calendar(),
                                              *cur::time::Zone::find("Europe/Moscow"));
  return k_office;
}

inline cur::sla::Settings settings(const std::string& toml, const std::string& region = "") {
  return cur::sla::read_settings(cur::config::parse_toml(toml, "sla.toml"),
                                 cur::config::Region(cur::config::parse_toml(region, "region.toml")));
}

// The message for a wrong sla.toml; empty if it is right.
inline std::string message_of(const std::string& toml) {
  try {
    (void)settings(toml);
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == cur::ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

// The end of an sla.toml with two profiles.
inline const std::string k_end = "\n[[profile]]\nid = \"p\"\n[[profile]]\nid = \"q\"\n[fallback]\nprofile = \"p\"\n";

}  // namespace sla_sample
