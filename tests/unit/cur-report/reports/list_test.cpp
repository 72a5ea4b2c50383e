#include "reports/list.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::report;

TEST_CASE("every report makes tables of any input, and names are used once") {
  const sample::World empty;
  const sample::World answered = sample::answered_world();
  std::vector<std::string_view> names;
  for (const TableReport& report : table_reports()) {
    CHECK_FALSE(report.tables(empty.input(), 0).empty());
    for (const Table& table : report.tables(answered.input(), 1)) {
      for (const std::vector<Cell>& row : table.rows) CHECK(row.size() == table.columns.size());
    }
    CHECK(std::find(names.begin(), names.end(), report.name) == names.end());
    names.push_back(report.name);
  }
  CHECK(names.front() == "summary");
}
