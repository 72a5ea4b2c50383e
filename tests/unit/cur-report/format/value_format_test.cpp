#include "format/value_format.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;
using namespace std::chrono_literals;

namespace {

const ValueFormat k_ru(phrases("ru").notation, " ");
const ValueFormat k_en(phrases("en").notation, " ");
const cur::time::Date k_day = sample::moment("2026-03-02T09:00:00Z").day;

}  // namespace

TEST_CASE("numbers") {
  CHECK(k_ru.count(0) == "0");
  CHECK(k_ru.count(999) == "999");
  CHECK(k_ru.count(1234567) == "1 234 567");
  CHECK(k_en.count(1234) == "1,234");
  CHECK(k_ru.number(1234.25, 1) == "1 234,2");
  CHECK(k_ru.share(0.125) == "12,5 %");
  CHECK(k_en.share(0.125) == "12.5%");
  CHECK(k_ru.rate(0.04) == "0,04");
  CHECK(k_ru.rate(25.25) == "25,2");
}

TEST_CASE("durations keep their words together") {
  CHECK(k_ru.duration(80min) == "1 ч 20 мин");
  CHECK(k_en.duration(80min) == "1 h 20 min");
  CHECK(ValueFormat(phrases("ru").notation, "\u00a0").duration(80min) == "1\u00a0ч\u00a020\u00a0мин");
}

TEST_CASE("Russian numerals take three forms") {
  const auto form = [](std::uint64_t count) { return k_ru.counted(count, phrases("ru").days_noun); };
  CHECK(form(1) == "1 день");
  CHECK(form(3) == "3 дня");
  CHECK(form(11) == "11 дней");
  CHECK(form(14) == "14 дней");
  CHECK(form(21) == "21 день");
  CHECK(form(112) == "112 дней");
  CHECK(k_en.counted(21, phrases("en").days_noun) == "21 days");
  CHECK(k_en.counted(1, phrases("en").days_noun) == "1 day");
}

TEST_CASE("days and periods") {
  CHECK(k_ru.day(k_day) == "2 марта 2026 года");
  CHECK(k_en.day(k_day) == "2 March 2026");
  CHECK(k_ru.weekday(k_day) == "пн");
  CHECK(k_ru.period(k_day, k_day) == "2 марта 2026 года");
  CHECK(k_ru.period(k_day, k_day + std::chrono::days{59}) == "2 марта – 30 апреля 2026 года");
  CHECK(k_ru.period(k_day, k_day + std::chrono::days{4}) == "2–6 марта 2026 года");
  CHECK(k_en.period(k_day - std::chrono::days{90}, k_day) == "2 December 2025 – 2 March 2026");
}

TEST_CASE("the short forms of days") {
  CHECK(k_ru.short_day(k_day) == "02.03");
  CHECK(k_en.short_day(k_day) == "2 Mar");
  CHECK(k_ru.month_of_year(k_day) == "03.2026");
  CHECK(k_en.weekday(k_day) == "Mon");
}

TEST_CASE("cells by what they hold") {
  CHECK(k_ru.cell(Cell()) == "—");
  CHECK(k_ru.cell(Count{1500}) == "1 500");
  CHECK(k_ru.cell(Share{0.5}) == "50,0 %");
  CHECK(k_ru.cell(Rate{0.5}) == "0,50");
  CHECK(k_ru.cell(std::chrono::seconds(90)) == "1 мин 30 с");
  CHECK(k_ru.cell(std::string("текст")) == "текст");
  CHECK(k_ru.cell(k_day) == "02.03.2026");
  CHECK(k_en.cell(k_day) == "2026-03-02");
}

TEST_CASE("instants are written in the zone") {
  const cur::time::Zone zone = *cur::time::Zone::find("Europe/Moscow");
  const Cell at = sample::at("2026-04-21T21:30:59Z");
  CHECK(k_ru.cell(at) == "21.04.2026 21:30");
  CHECK(ValueFormat(phrases("ru").notation, " ", zone).cell(at) == "22.04.2026 00:30");
  CHECK(ValueFormat(phrases("en").notation, " ", zone).cell(at) == "2026-04-22 00:30");
  CHECK(k_en.moment(sample::at("2026-05-01T09:00:00Z")) == "1 May 2026, 09:00 (UTC)");
}
