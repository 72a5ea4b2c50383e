#include "reports/tables.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

namespace {

bool has_column(const Table& table, std::string_view id) {
  for (const Column& column : table.columns) {
    if (column.id == id) return true;
  }
  return false;
}

Cell cell(const Table& table, std::size_t row, std::string_view id) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].id == id) return table.rows.at(row).at(i);
  }
  FAIL("no column");
  return {};
}

sample::World answered_world() {
  sample::World world;
  for (int i = 0; i < 30; ++i) {
    Appeal appeal =
        sample::appeal(1 + i, "roads", "roads.potholes", i < 20 ? "Заречный городской округ" : "Лесной район");
    if (i % 10 != 0) appeal.events = {sample::event(EventKind::answered, "2026-03-31T09:00:00Z", Outcome::resolved)};
    world.numbers.add(appeal);
  }
  Appeal lucky = sample::appeal(2, "roads", "", "Село");
  lucky.events = {sample::event(EventKind::answered, "2026-03-02T09:04:00Z")};
  world.numbers.add(lucky);
  return world;
}

}  // namespace

TEST_CASE("lines without route, sla and events make fewer columns, and the report says so") {
  sample::World world;
  Appeal appeal = sample::appeal(2, "roads", "", "");
  appeal.routed = false;
  world.numbers.add(appeal);
  const Facts facts = world.facts();
  CHECK_FALSE(has_column(topics_table(facts), "answered_share"));
  CHECK_FALSE(has_column(topics_table(facts), "breached_share"));
  CHECK(facts.lacks() ==
        std::vector<std::string>{"Нет ведомств: строки не прошли через cur-route.",
                                 "Нет данных о сроках: строки не прошли через cur-sla, или у них нет даты.",
                                 "Нет данных об ответах: в строках нет событий.",
                                 "Нет муниципалитетов: ни в одной строке место не названо."});
}

TEST_CASE("what only some lines lack is counted") {
  sample::World world;
  Appeal appeal = sample::appeal(2, "roads", "", "А");
  world.numbers.add(appeal);
  appeal.routed = false;
  world.numbers.add(appeal);
  CHECK(world.facts().lacks().front() ==
        "Нет ведомств: строки не прошли через cur-route. Это касается 1 из 2 обращений.");
}

TEST_CASE("one appeal answered in four minutes does not lead the ranking") {
  const sample::World world = answered_world();
  const Table table = places_table(world.facts());
  REQUIRE(table.rows.size() == 3);
  CHECK(cell(table, 0, "rank") == Cell(std::int64_t{1}));
  CHECK(cell(table, 1, "rank") == Cell(std::int64_t{2}));
  CHECK(cell(table, 2, "rank") == Cell());
  CHECK(cell(table, 0, "appeals_per_1000") == Cell(1.0));
  CHECK(cell(table, 1, "appeals_per_1000") == Cell());
}

TEST_CASE("--top cuts and says so") {
  const sample::World world = answered_world();
  Facts facts = world.facts(Language::english);
  facts.top = 1;
  const Table table = places_table(facts);
  CHECK(table.rows.size() == 1);
  CHECK(table.notes.front() == "Rows shown: 1 of 3.");
}

TEST_CASE("the heat map crosses municipalities and topics") {
  const sample::World world = answered_world();
  const Table table = heatmap_table(world.facts());
  REQUIRE(table.columns.size() == 4);
  CHECK(cell(table, 0, "roads.potholes") == Cell(std::int64_t{20}));
  CHECK(cell(table, 2, "roads") == Cell(std::int64_t{1}));
  CHECK(cell(table, 2, "total") == Cell(std::int64_t{1}));
}

TEST_CASE("the summary has shares of what was received") {
  const sample::World world = answered_world();
  const Table table = summary_table(world.facts());
  CHECK(cell(table, 0, "appeals") == Cell(std::int64_t{31}));
  CHECK(cell(table, 2, "measure") == Cell(std::string("answered")));
  CHECK(cell(table, 2, "appeals") == Cell(std::int64_t{28}));
}
