#include "lint/calendar_differences.hpp"

#include <doctest/doctest.h>

#include "config/calendar_file.hpp"
#include "sample.hpp"

using cur::sla::CalendarFile;
using cur::sla::LintFinding;

namespace {

std::string differences(const cur::config::Calendar& region, CalendarFile file) {
  std::string out;
  for (const LintFinding& finding : calendar_differences(region, sla_sample::calendar(), file, {"calendar-ru.toml", 1}))
    out += (finding.is_note ? "note: " : "") + finding.message + "\n";
  return out;
}

}  // namespace

TEST_CASE("what a region has otherwise than the country is listed, year by year") {
  const cur::config::Calendar region = cur::config::read_calendar(
      cur::config::parse_toml(cur::config::default_calendar_text(), "default"),
      cur::config::parse_toml("[[year]]\nid = \"2026\"\nworked = [\"01-09\"]\nfull = [\"04-30\"]\nshort = "
                              "[\"05-26\"]\n[[year.declared]]\nact = \"a\"\noff = [\"05-27..05-28\", \"06-15\"]\n",
                              "calendar-ru.toml"));
  CHECK(differences(region, CalendarFile::extends) ==
        "note: 2026: worked here, off in the built-in calendar: 01-09\n"
        "note: 2026: off here, worked in the built-in calendar: 05-27..05-28, 06-15\n"
        "note: 2026: a full day here, an hour short in the built-in calendar: 04-30\n"
        "note: 2026: an hour short here, a full day in the built-in calendar: 05-26\n");
  CHECK(differences(sla_sample::calendar(), CalendarFile::replaces).empty());
}

TEST_CASE("a file in the place of the built-in one may have forgotten a day") {
  const cur::config::Calendar own = cur::config::read_calendar(cur::config::parse_toml(
      "law = \"l\"\nholidays = [\"01-01..01-08\", \"02-23\", \"03-08\", \"05-01\", \"05-09\", \"06-12\", \"11-04\"]\n"
      "[[year]]\nid = \"2026\"\ndecree = \"d\"\nshort = [\"04-30\", \"05-08\", \"06-11\", \"11-03\"]\n",
      "calendar-ru.toml"));
  CHECK(differences(own, CalendarFile::replaces) ==
        "2026: worked here, off in the built-in calendar: 01-09, 03-09, 05-11, 12-31; if that is not meant, begin the "
        "file with extends = \"default\" and write only what differs\n");
}
