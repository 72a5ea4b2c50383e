#include "format/value_format.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

namespace {

const Format k_ru(Language::russian, " ");
const Format k_en(Language::english, " ");
const cur::time::Date k_day = sample::moment("2026-03-02T09:00:00Z").day;

}  // namespace

TEST_CASE("numbers") {
  CHECK(k_ru.count(0) == "0");
  CHECK(k_ru.count(999) == "999");
  CHECK(k_ru.count(1234567) == "1 234 567");
  CHECK(k_en.count(-1234) == "\u22121,234");
  CHECK(k_ru.number(1234.25, 1) == "1 234,2");
  CHECK(k_ru.percent(0.125) == "12,5 %");
  CHECK(k_en.percent(0.125) == "12.5%");
  CHECK(k_ru.rate(0.04) == "0,04");
  CHECK(k_ru.rate(25.25) == "25,2");
}

TEST_CASE("durations keep their words together") {
  CHECK(k_ru.duration(4800) == "1 ч 20 мин");
  CHECK(k_en.duration(4800) == "1 h 20 min");
  CHECK(Format(Language::russian, "\u00a0").duration(4800) == "1\u00a0ч\u00a020\u00a0мин");
}

TEST_CASE("Russian numerals take three forms") {
  const auto form = [](std::uint64_t count) { return k_ru.counted(count, "день", "дня", "дней"); };
  CHECK(form(1) == "1 день");
  CHECK(form(3) == "3 дня");
  CHECK(form(11) == "11 дней");
  CHECK(form(14) == "14 дней");
  CHECK(form(21) == "21 день");
  CHECK(form(112) == "112 дней");
  CHECK(k_en.counted(21, "day", "days", "days") == "21 days");
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

TEST_CASE("cells by kind") {
  CHECK(k_ru.cell(Cell(), Kind::count) == "—");
  CHECK(k_ru.cell(std::int64_t{1500}, Kind::count) == "1 500");
  CHECK(k_ru.cell(0.5, Kind::percent) == "50,0 %");
  CHECK(k_ru.cell(std::string("2026-04-21T18:00:00+03:00"), Kind::time) == "21.04.2026 18:00");
  CHECK(k_ru.cell(std::string("2026-04-21"), Kind::time) == "21.04.2026");
  CHECK(k_en.cell(std::string("2026-04-21"), Kind::time) == "2026-04-21");
  CHECK(k_en.cell(std::string("2026-04-21T18:00:00+03:00"), Kind::time) == "2026-04-21 18:00");
}
