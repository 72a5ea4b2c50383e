#include "reports/summary.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("measures are shares of what was received") {
  const sample::World world = sample::answered_world();
  const std::vector<Measure> measures = summary_measures(world.input());
  CHECK(measures[0].appeals == 31);
  CHECK_FALSE(measures[0].share);
  CHECK(measures[2].id == "answered");
  CHECK(measures[2].appeals == 28);
  CHECK(measures[2].share.value() == doctest::Approx(28.0 / 31));
}

TEST_CASE("the table has the measures' values") {
  const sample::World world = sample::answered_world();
  const Table table = summary_tables(world.input(), 0).front();
  CHECK(sample::cell(table, 2, "measure") == Cell(std::string("answered")));
  CHECK(sample::cell(table, 2, "appeals") == Cell(Count{28}));
  CHECK(sample::cell(table, 7, "measure") == Cell(std::string("median_reaction")));
  CHECK(sample::cell(table, 7, "appeals") == Cell());
  CHECK(std::holds_alternative<std::chrono::seconds>(sample::cell(table, 7, "seconds")));
}
