// The shipped calendar of Russia against published ones: every day of every year.
#include <fstream>
#include <iterator>
#include <map>

#include <doctest/doctest.h>

#include "../shared_data.hpp"
#include "base/strings.hpp"
#include "config/calendar.hpp"

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

}  // namespace

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
