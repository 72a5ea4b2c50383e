#include "worklist/sheet_csv.hpp"

#include <doctest/doctest.h>

using namespace cur::report;

TEST_CASE("times have minutes, empty cells are empty fields, formulas are texts") {
  const Sheet sheet{
      {"id", "срок", "итог"}, {{"a", cur::time::LocalTime(std::chrono::hours{33}), {}}, {"=1+1", {}, "б,в"}}, 1};
  CHECK(render_sheet_csv(sheet) ==
        "id,срок,итог\r\n"
        "a,1970-01-02 09:00,\r\n"
        "'=1+1,,\"б,в\"\r\n");
}
