#include "format/heading.hpp"

#include <doctest/doctest.h>

#include "format/sample_report.hpp"

using namespace cur::report;

TEST_CASE("the period is empty without dates") {
  Report report = sample::report();
  CHECK(period_line(report) == "2 марта 2026 года");
  CHECK(as_of_line(report) == "По состоянию на 31 марта 2026 года, 12:00 (UTC)");
  report.first_day = report.last_day = std::nullopt;
  CHECK(period_line(report).empty());
}
