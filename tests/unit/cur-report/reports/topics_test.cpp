#include "reports/topics.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("columns for which the input has no data are left out") {
  sample::World world;
  CountedAppeal appeal = sample::appeal(2, "roads", "", "");
  world.counts.add(appeal);
  const Table table = topics_table(world.input(), 0);
  CHECK(sample::cell(table, 0, "topic") == Cell(std::string("roads")));
  CHECK_FALSE(sample::has_column(table, "answered_share"));
  CHECK_FALSE(sample::has_column(table, "breached_share"));
}

TEST_CASE("the most frequent topics") {
  const sample::World world = sample::answered_world();
  CHECK(most_frequent_topics(world.input(), 1) == std::vector<std::uint32_t>{0});
  CHECK(most_frequent_topics(world.input(), 5).size() == 2);
}
