#include "calendar/working_time.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <thread>

#include <doctest/doctest.h>

#include "../../shared_data.hpp"
#include "sample.hpp"
#include "table/xlsx.hpp"

using cur::sla::Interval;
using cur::sla::Length;
using cur::sla::WorkingTime;
using cur::sla::WorkingWeek;
using cur::time::Instant;
using cur::time::Zone;
using sla_sample::at;
using sla_sample::local;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const WorkingWeek k_lunch = sla_sample::week({"08:30-12:00", "13:00-17:30"});

// A WorkingTime whose times are written as texts.
struct LocalWorkingTime {
  explicit LocalWorkingTime(const WorkingWeek& week, const std::string& zone_name = "Europe/Moscow")
      : zone(zone_name), time(week, sla_sample::calendar(), *Zone::find(zone_name)) {}
  std::string zone;
  WorkingTime time;

  Length between(std::string_view from, std::string_view to) const {
    return time.between(at(from, zone), at(to, zone));
  }
  std::string add(std::string_view from, Length length) const { return local(time.add(at(from, zone), length), zone); }
};

// Columns of the export of incidents.
constexpr std::size_t k_answered = 5;  // column F
constexpr std::size_t k_plain = 7;     // H, I: elapsed times, "H:MM:SS"
constexpr std::size_t k_working = 8;
constexpr std::size_t k_created = 17;  // R

std::int64_t elapsed_s(const std::string& text) {
  const std::size_t first = text.find(':');
  return std::stoll(text) * 3600 + std::stoll(text.substr(first + 1)) * 60 + std::stoll(text.substr(first + 4));
}

}  // namespace

TEST_CASE("working time: lunch, nights and weekends are not counted") {
  const LocalWorkingTime local_time(k_lunch);
  CHECK(local_time.between("2024-03-12 08:30", "2024-03-12 17:30") == hours{8});
  CHECK(local_time.between("2024-03-12 11:59:30", "2024-03-12 13:00:30") == minutes{1});
  CHECK(local_time.between("2024-03-12 12:00", "2024-03-12 13:00") == hours{0});
  CHECK(local_time.between("2024-03-15 17:00", "2024-03-18 09:00") == hours{1});
  CHECK(local_time.between("2024-03-16 10:00", "2024-03-17 10:00") == hours{0});
  CHECK(local_time.between("2024-03-18 09:00", "2024-03-15 17:00") == -hours{1});
}

TEST_CASE("working time: days the calendar tells apart") {
  const LocalWorkingTime local_time(k_lunch);
  CHECK(local_time.between("2024-02-22 00:00", "2024-02-23 00:00") == hours{7});  // before a holiday
  CHECK(local_time.between("2024-02-22 16:30", "2024-02-26 08:30") == hours{0});
  CHECK(local_time.between("2024-04-27 00:00", "2024-04-28 00:00") == hours{8});    // a Saturday worked
  CHECK(local_time.between("2024-04-29 00:00", "2024-05-02 00:00") == hours{0});    // days off moved here
  CHECK(local_time.between("2024-11-02 00:00", "2024-11-03 00:00") == hours{7});    // a Saturday worked, an hour short
  CHECK(local_time.between("2023-12-30 00:00", "2024-01-09 08:31") == minutes{1});  // over New Year
}

TEST_CASE("working time: a Saturday is worked with the hours of the day it was swapped with") {
  WorkingWeek week = k_lunch;
  week.days[1] = {{9 * 60, 12 * 60}};  // short Mondays
  const LocalWorkingTime local_time(week);
  CHECK(local_time.between("2024-04-27 00:00", "2024-04-28 00:00") == hours{3});
}

TEST_CASE("working time: an office that is open on Saturdays keeps holidays") {
  WorkingWeek week = k_lunch;
  week.days[6] = {{9 * 60, 14 * 60}};
  const LocalWorkingTime local_time(week);
  CHECK(local_time.between("2024-03-16 00:00", "2024-03-17 00:00") == hours{5});
  CHECK(local_time.between("2024-01-06 00:00", "2024-01-07 00:00") == hours{0});
}

TEST_CASE("working time: round the clock nothing is lost at midnight or over a holiday") {
  const LocalWorkingTime local_time(sla_sample::round_the_clock());
  CHECK(local_time.between("2023-12-25 07:13", "2024-05-25 07:13") == hours{24 * 152});
  CHECK(local_time.add("2023-12-31 23:59:59", seconds{2}) == "2024-01-01 00:00:01");
  CHECK(local_time.time.intervals(at("2024-01-01 00:00"), at("2024-01-05 00:00")).size() == 1);
}

TEST_CASE("working time: a night shift belongs to the day it begins on") {
  WorkingWeek week;
  for (unsigned day = 1; day <= 5; ++day) week.days[day] = {{22 * 60, 30 * 60}};
  const LocalWorkingTime local_time(week);
  CHECK(local_time.between("2024-03-15 12:00", "2024-03-16 12:00") == hours{8});  // Friday into Saturday
  CHECK(local_time.between("2024-03-17 12:00", "2024-03-18 12:00") == hours{0});  // Sunday into Monday
  CHECK(local_time.between("2020-12-31 12:00", "2021-01-01 12:00") == hours{7});  // over the year, an hour short
  CHECK(local_time.between("2024-12-28 12:00", "2024-12-29 12:00") == hours{8});
}

TEST_CASE("working time: a zone that changes is counted in real time") {
  const LocalWorkingTime duty(sla_sample::round_the_clock(), "Europe/Volgograd");
  CHECK(duty.between("2018-10-28 00:00", "2018-10-29 00:00") == hours{23});
  CHECK(duty.between("2020-12-27 00:00", "2020-12-28 00:00") == hours{25});
  const LocalWorkingTime local_time(k_lunch, "Europe/Volgograd");
  CHECK(local_time.between("2018-10-26 17:00", "2018-10-29 09:00") == hours{1});
  const LocalWorkingTime summer(sla_sample::week({"09:00-18:00"}), "America/New_York");
  CHECK(summer.between("2024-03-08 17:00", "2024-03-11 10:00") == hours{1});  // 03-08 is a holiday of this calendar
}

TEST_CASE("working time: the end of a length is the earliest instant") {
  const LocalWorkingTime local_time(k_lunch);
  CHECK(local_time.add("2024-03-12 08:30", hours{8}) == "2024-03-12 17:30:00");
  CHECK(local_time.add("2024-03-12 08:30", minutes{210}) == "2024-03-12 12:00:00");
  CHECK(local_time.add("2024-03-12 08:30", hours{8} + seconds{1}) == "2024-03-13 08:30:01");
  CHECK(local_time.add("2024-03-16 15:00", hours{1}) == "2024-03-18 09:30:00");
  CHECK(local_time.add("2024-03-16 15:00", hours{0}) == "2024-03-16 15:00:00");
  CHECK(local_time.add("2023-12-29 17:00", hours{1}) == "2024-01-09 09:00:00");
}

TEST_CASE("working time: years outside of the count") {
  const LocalWorkingTime local_time(k_lunch);
  CHECK(local_time.between("0001-01-01", "1899-12-31") == hours{0});
  CHECK(local_time.between("0001-01-01", "9999-12-31") == local_time.between("1900-01-01", "2200-01-01"));
  CHECK(local_time.time.add(at("9000-01-01"), hours{1}) == cur::time::k_latest);
  CHECK(local_time.time.add(at("2199-12-31 23:00"), hours{1}) == cur::time::k_latest);
  CHECK(local_time.time.add(at("0001-01-01"), hours{1}) == at("1900-01-09 09:30"));
}

TEST_CASE("working time: the stretches that were counted") {
  const LocalWorkingTime local_time(k_lunch);
  const std::vector<Interval> parts = local_time.time.intervals(at("2023-12-29 13:30"), at("2024-01-09 09:00"));
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == Interval{at("2023-12-29 13:30"), at("2023-12-29 17:30")});
  CHECK(parts[1] == Interval{at("2024-01-09 08:30"), at("2024-01-09 09:00")});
}

TEST_CASE("working time is additive, monotone, and add() is its inverse") {
  WorkingWeek nights = k_lunch;
  nights.days[5] = {{20 * 60, 30 * 60}};
  const LocalWorkingTime offices[] = {LocalWorkingTime(k_lunch), LocalWorkingTime(k_lunch, "Europe/Volgograd"),
                                      LocalWorkingTime(nights, "America/New_York"),
                                      LocalWorkingTime(sla_sample::round_the_clock(), "Asia/Omsk"),
                                      LocalWorkingTime(nights, "Asia/Kamchatka")};
  std::mt19937_64 random(5);
  std::uniform_int_distribution<std::int64_t> any(at("2017-06-01").time_since_epoch().count(),
                                                  at("2028-06-01").time_since_epoch().count());
  for (int i = 0; i < 20'000; ++i) {
    const WorkingTime& time = offices[static_cast<std::size_t>(i) % std::size(offices)].time;
    Instant t[3] = {Instant{milliseconds{any(random)}}, Instant{milliseconds{any(random)}},
                    Instant{milliseconds{any(random)}}};
    std::sort(std::begin(t), std::end(t));
    const Length first = time.between(t[0], t[1]);
    const Length second = time.between(t[1], t[2]);
    REQUIRE(first + second == time.between(t[0], t[2]));
    REQUIRE(first >= Length{0});
    REQUIRE(first <= t[1] - t[0]);
    const Instant end = time.add(t[0], first);
    REQUIRE(end <= t[1]);
    REQUIRE(time.between(t[0], end) == first);
    if (first > Length{0}) REQUIRE(time.between(t[0], end - milliseconds{1}) == first - milliseconds{1});
    Length listed{};
    for (const Interval& part : time.intervals(t[0], t[1])) listed += part.end - part.begin;
    REQUIRE(listed == first);
  }
}

TEST_CASE("working time against a count of single minutes") {
  const LocalWorkingTime local_time(k_lunch, "Europe/Volgograd");
  const Zone zone = *Zone::find("Europe/Volgograd");
  // Whole minutes of the wall that lie inside the hours, by nothing but the definition.
  const auto worked = [&](Instant minute) {
    const cur::time::LocalTime wall = zone.to_local(minute);
    const cur::time::Date date = std::chrono::floor<std::chrono::days>(wall);
    const cur::config::DayKind kind = sla_sample::calendar().kind(date);
    const auto of_day = std::chrono::duration_cast<minutes>(wall - date).count();
    const std::int64_t end = kind == cur::config::DayKind::shortened ? 990 : 1050;
    return cur::config::is_working(kind) && ((of_day >= 510 && of_day < 720) || (of_day >= 780 && of_day < end));
  };
  Length counted{};
  const Instant from = at("2020-01-01", "Europe/Volgograd");
  for (Instant minute = from; minute < at("2021-03-01", "Europe/Volgograd"); minute += minutes{1}) {
    if (minute.time_since_epoch() % minutes{977} == minutes{0})
      REQUIRE(local_time.time.between(from, minute) == counted);
    if (worked(minute)) counted += minutes{1};
  }
  CHECK(counted == local_time.between("2020-01-01", "2021-03-01"));
}

TEST_CASE("working time: threads that lay out the same years agree") {
  const LocalWorkingTime local_time(k_lunch);
  const Length expected = LocalWorkingTime(k_lunch).between("2000-01-01", "2050-01-01");
  std::vector<Length> found(4);
  std::vector<std::thread> threads;
  for (Length& out : found) threads.emplace_back([&] { out = local_time.between("2000-01-01", "2050-01-01"); });
  for (std::thread& thread : threads) thread.join();
  for (const Length out : found) CHECK(out == expected);
}

// 20 incidents with the plain and the working time to their first answer.
TEST_CASE("working time: a real export's plain and working times to the first answer") {
  const std::optional<std::string> path = shared_data("omsk/incidents.xlsx");
  if (!path) return;
  const auto reader = cur::table::open_xlsx(*path, {});
  const cur::sla::WorkingTime working_time(sla_sample::week({"08:30-17:30"}), sla_sample::calendar(),
                                           *cur::time::Zone::find("Asia/Omsk"));
  int rows = -1;  // the header
  for (cur::table::Next next = reader->next(); !std::holds_alternative<cur::table::End>(next); next = reader->next()) {
    const auto& row = std::get<cur::table::Row>(next);
    if (rows++ < 0) continue;
    CAPTURE(row.line);
    const Instant created = sla_sample::at(row.cells[k_created], "Asia/Omsk");
    const Instant answered = sla_sample::at(row.cells[k_answered], "Asia/Omsk");
    const std::int64_t plain = std::chrono::floor<std::chrono::seconds>(answered - created).count();
    CHECK(std::abs(plain - elapsed_s(row.cells[k_plain])) <= 1);  // the export kept fractions of a second
    // The export steps from the creation by whole minutes and counts the steps that fall into working time.
    const std::int64_t working =
        std::chrono::floor<std::chrono::seconds>(working_time.between(created, answered)).count();
    CHECK(std::abs(working - elapsed_s(row.cells[k_working])) <= 60);
    std::int64_t steps = 0;
    for (Instant step = created; step < answered; step += std::chrono::minutes{1})
      steps += working_time.between(step, step + Length{1}) > Length{0} ? 1 : 0;
    CHECK(steps * 60 == elapsed_s(row.cells[k_working]));
  }
  CHECK(rows == 20);
}

TEST_CASE("an office that is closed on Mondays keeps its Saturday hours on one that is worked for a Monday") {
  cur::sla::WorkingWeek week;
  week.days[6] = {{600, 900}};
  const cur::sla::WorkingTime saturdays(week, sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow"));
  CHECK(saturdays.between(sla_sample::at("2024-04-27"), sla_sample::at("2024-04-28")) == std::chrono::hours{5});
  CHECK(saturdays.works_on(*cur::time::parse_date("2024-04-27")));
  CHECK(!saturdays.works_on(*cur::time::parse_date("2024-04-29")));
}
