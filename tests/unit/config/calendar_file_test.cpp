#include "config/calendar_file.hpp"

#include <fstream>
#include <iterator>
#include <map>

#include <doctest/doctest.h>

#include "../shared_data.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "time/local.hpp"

using cur::config::Calendar;
using cur::config::DayKind;
using cur::time::Date;

namespace {

// The attribute of one XML tag, "" where it has none.
std::string attribute(const std::string& tag, const std::string& name) {
  const std::size_t at = tag.find(" " + name + "=\"");
  if (at == std::string::npos) return "";
  const std::size_t begin = at + name.size() + 3;
  return tag.substr(begin, tag.find('"', begin) - begin);
}

// `<day d="02.22" t="2"/>`: t is 1 off, 2 an hour short, 3 worked; days without an entry are as their weekday.
std::map<Date, char> read_published(const std::string& path, int year) {
  std::ifstream file(path);
  const std::string text((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  std::map<Date, char> out;
  for (std::size_t at = text.find("<day "); at != std::string::npos; at = text.find("<day ", at + 1)) {
    const std::string tag = text.substr(at, text.find('>', at) - at);
    const std::string day = attribute(tag, "d");
    const auto month = static_cast<unsigned>(*cur::to_integer(day.substr(0, 2)));
    out[Date{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(*cur::to_integer(day.substr(3)))}] =
        attribute(tag, "t").front();
  }
  return out;
}

char published_kind(const std::map<Date, char>& published, Date date) {
  if (const auto found = published.find(date); found != published.end()) return found->second;
  const std::chrono::weekday day{date};
  return day == std::chrono::Saturday || day == std::chrono::Sunday ? '1' : '3';
}

char kind_letter(DayKind kind) {
  if (kind == DayKind::shortened) return '2';
  return kind == DayKind::working ? '3' : '1';
}

Calendar extended(const std::string& own) {
  return cur::config::read_calendar(cur::config::parse_toml(cur::config::default_calendar_text(), "default"),
                                    cur::config::parse_toml(own, "calendar-ru.toml"));
}

std::string extension_message(const std::string& own) {
  try {
    (void)extended(own);
  } catch (const cur::Fatal& fatal) {
    return fatal.what();
  }
  return "";
}

std::string message_of(const std::string& text) {
  try {
    (void)cur::config::read_calendar(cur::config::parse_toml(text, "calendar-ru.toml"));
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == cur::ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

const std::string k_head = "law = \"act\"\nholidays = [\"01-01..01-08\", \"03-08\"]\n";
const std::string k_year = k_head + "[[year]]\nid = \"2024\"\ndecree = \"act\"\n";

}  // namespace

// The shipped calendar of Russia is compared with the published ones, every day of every year.
TEST_CASE("every day of 2018 to 2027 is as published") {
  const std::optional<std::string> folder = shared_data("calendar");
  if (!folder) return;
  const Calendar calendar = cur::config::default_calendar();
  int days = 0;
  for (int year = 2018; year <= 2027; ++year) {
    const auto published = read_published(*folder + "/ru_" + std::to_string(year) + ".xml", year);
    REQUIRE(!published.empty());
    const Date after{std::chrono::year{year + 1} / 1 / 1};
    for (Date date{std::chrono::year{year} / 1 / 1}; date < after; date += std::chrono::days{1}, ++days) {
      CAPTURE(cur::time::format_rfc3339(cur::time::Instant{date.time_since_epoch()}));
      CHECK(kind_letter(calendar.kind(date)) == published_kind(published, date));
    }
  }
  CHECK(days == 3'652);
}

TEST_CASE("working days and the hours of a 40-hour week are the published totals") {
  struct Total {
    int year;
    int working_days;
    int hours;
  };
  const Calendar calendar = cur::config::default_calendar();
  for (const Total& total : {Total{2018, 247, 1970}, Total{2019, 247, 1970}, Total{2020, 219, 1749},
                             Total{2021, 240, 1917}, Total{2022, 247, 1973}, Total{2023, 247, 1973},
                             Total{2024, 248, 1979}, Total{2025, 247, 1972}, Total{2026, 247, 1972}}) {
    CAPTURE(total.year);
    int days = 0;
    int hours = 0;
    const Date after{std::chrono::year{total.year + 1} / 1 / 1};
    for (Date date{std::chrono::year{total.year} / 1 / 1}; date < after; date += std::chrono::days{1}) {
      const DayKind kind = calendar.kind(date);
      if (!cur::config::is_working(kind)) continue;
      ++days;
      hours += kind == DayKind::shortened ? 7 : 8;
    }
    CHECK(days == total.working_days);
    CHECK(hours == total.hours);
  }
}

TEST_CASE("mistakes in a calendar name file, line and key") {
  CHECK(message_of(k_year + "moved = [\"04-29 > 04-27\"]") ==
        "calendar-ru.toml:6: year.moved: \"04-29 > 04-27\": 04-29 is a working day; write the day off first, then the "
        "day "
        "that is off instead of it");
  CHECK(message_of(k_year + "moved = [\"04-27 > 04-28\"]") ==
        "calendar-ru.toml:6: year.moved: \"04-27 > 04-28\": 04-28 is off already; is it another day, or the other way "
        "round?");
  CHECK(message_of(k_year + "short = [\"04-27\"]") ==
        "calendar-ru.toml:6: year.short: 04-27 is no working day, so it cannot be an hour short");
  CHECK(message_of(k_year + "moved = [\"04-27 > 04-29\"]\nshort = [\"04-27\"]").empty());
  CHECK(message_of("holidays = []") == "calendar-ru.toml:1: law: is missing");
  CHECK(message_of(k_year + "moved = [\"04-27 04-29\"]") ==
        "calendar-ru.toml:6: year.moved: \"04-27 04-29\": write a day off that was moved as \"04-27 > 04-29\"");
  CHECK(message_of(k_year + "short = [\"02-30\"]") ==
        "calendar-ru.toml:6: year.short: \"02-30\" is no day of 2024; write it as \"02-24\"");
  CHECK(message_of(k_year + "short = [\"02-3\"]").ends_with("\"02-3\" is no day of 2024; write it as \"02-24\""));
  CHECK(message_of(k_year + "shorts = [\"02-03\"]") ==
        "calendar-ru.toml:6: year.shorts: unknown key; did you mean \"short\"?");
  CHECK(message_of(k_year + "[[year.declared]]\nact = \"act\"\noff = [\"05-08..05-06\"]") ==
        "calendar-ru.toml:8: declared.off: \"05-08..05-06\" ends before it begins");
  CHECK(message_of(k_head + "[[year]]\nid = \"24\"\ndecree = \"act\"") ==
        "calendar-ru.toml:4: year.id: \"24\" is no year of 1900 to 2199");
  CHECK(message_of(k_year + "[[year]]\nid = \"2026\"\ndecree = \"act\"") ==
        "calendar-ru.toml:3: year: 2025 is missing: there must be no gap");
  CHECK(message_of(k_year).empty());
  CHECK(message_of(k_year + "[[year]]\nid = \"2024\"\ndecree = \"act\"") ==
        "calendar-ru.toml:3: year: 2024 stands here twice");
  CHECK(message_of(k_year + "[[year]]\nid = \"2023\"\ndecree = \"act\"").empty());
  CHECK(message_of(k_head).empty());
}

TEST_CASE("a file that extends adds to the calendar and takes nothing away by itself") {
  const auto kind = [](const Calendar& calendar, std::string_view day) {
    return calendar.kind(*cur::time::parse_date(day));
  };
  const std::string year = "[[year]]\nid = \"2026\"\n";
  const Calendar declared = extended(year + "[[year.declared]]\nact = \"a\"\noff = [\"05-27\", \"04-30\"]\n");
  CHECK(kind(declared, "2026-05-27") == DayKind::holiday);
  CHECK(kind(declared, "2026-04-30") == DayKind::holiday);  // the country only shortens it
  CHECK(kind(declared, "2026-01-09") == DayKind::holiday);
  CHECK(kind(declared, "2026-05-08") == DayKind::shortened);
  CHECK(declared.source(2026).starts_with("постановление"));
  const Calendar holiday = extended("holidays = [\"08-30\", \"04-30\"]\n");
  CHECK(kind(holiday, "2027-08-30") == DayKind::holiday);
  CHECK(kind(holiday, "2031-08-30") == DayKind::holiday);
  CHECK(kind(holiday, "2026-04-30") == DayKind::holiday);
  CHECK(kind(holiday, "2027-01-04") == DayKind::holiday);
  const Calendar moved = extended(year + "moved = [\"05-11 > 05-12\"]\nshort = [\"05-13\"]\n");
  CHECK(kind(moved, "2026-05-11") == DayKind::working);  // off by a decree that the region moves on
  CHECK(kind(moved, "2026-05-12") == DayKind::holiday);
  CHECK(kind(moved, "2026-05-13") == DayKind::shortened);
  CHECK(extended("[[year]]\nid = \"2028\"\ndecree = \"d\"\n").last_year() == 2028);
}

TEST_CASE("a day off is taken away by a key of its own") {
  const auto kind = [](const Calendar& calendar, std::string_view day) {
    return calendar.kind(*cur::time::parse_date(day));
  };
  const Calendar year = extended("[[year]]\nid = \"2026\"\nworked = [\"01-09\", \"03-09\"]\nfull = [\"04-30\"]\n");
  CHECK(kind(year, "2026-01-09") == DayKind::working);
  CHECK(kind(year, "2026-03-09") == DayKind::working);
  CHECK(kind(year, "2026-04-30") == DayKind::working);
  CHECK(kind(year, "2026-05-11") == DayKind::holiday);
  CHECK(year.decisions(2026).worked.size() == 2);
  const Calendar every = extended("not_holidays = [\"02-23\"]\n");
  CHECK(kind(every, "2027-02-23") == DayKind::working);
  CHECK(kind(every, "2025-02-23") == DayKind::weekend);
}

TEST_CASE("one day off moves to one other day") {
  const std::string year = "[[year]]\nid = \"2026\"\n";
  CHECK(extension_message(year + "moved = [\"03-08 > 03-10\"]") ==
        "calendar-ru.toml:3: year.moved: \"03-08 > 03-10\": 03-08 moved to 03-09 already; write \"03-09 > 03-10\" to "
        "move it on");
  CHECK(extension_message("[[year]]\nid = \"2027\"\nmoved = [\"02-20 > 02-24\"]").find("\"02-22 > 02-24\"") !=
        std::string::npos);
  CHECK(extension_message(year + "moved = [\"03-09 > 03-10\"]").empty());
  CHECK(extension_message(year + "moved = [\"03-08 > 03-10\"]\nworked = [\"03-09\"]").empty());
  CHECK(message_of(k_year + "moved = [\"04-27 > 04-29\", \"04-27 > 04-30\"]").find("\"04-29 > 04-30\"") !=
        std::string::npos);
}

TEST_CASE("mistakes in a file that extends") {
  CHECK(extension_message("not_holidays = [\"01-09\"]") ==
        "calendar-ru.toml:1: not_holidays: 01-09 is no holiday of every year; a day off of one year is taken away by "
        "`worked` of its [[year]]");
  const std::string year = "[[year]]\nid = \"2026\"\n";
  CHECK(
      extension_message(year + "worked = [\"05-27\"]") ==
      "calendar-ru.toml:3: year.worked: 05-27 is no holiday, so it cannot be taken away; a Saturday that is worked is "
      "written in `moved`");
  CHECK(extension_message(year + "full = [\"05-27\"]") ==
        "calendar-ru.toml:3: year.full: 05-27 is not an hour short, so that cannot be taken away");
  CHECK(extension_message(year + "short = [\"01-09\"]") ==
        "calendar-ru.toml:3: year.short: 01-09 is no working day, so it cannot be an hour short");
  CHECK(extension_message("[[year]]\nid = \"2028\"\n") == "calendar-ru.toml:1: year.decree: is missing");
  CHECK(extension_message("[[year]]\nid = \"2030\"\ndecree = \"d\"\n") ==
        "calendar-ru.toml:1: year: 2028 is missing: there must be no gap");
  CHECK(extension_message("holiday = []") == "calendar-ru.toml:1: holiday: unknown key; did you mean \"holidays\"?");
}
