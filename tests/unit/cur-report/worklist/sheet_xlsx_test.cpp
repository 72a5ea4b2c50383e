#include "worklist/sheet_xlsx.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "sample.hpp"
#include "table/xlsx.hpp"

using namespace cur::report;

namespace {

const std::vector<std::string> k_words{"решено", "отказано"};

// The workbook as cur-fetch will read it: cells joined by "|".
std::vector<std::string> read_back(const std::string& bytes) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("cur-worklist-" + std::to_string(::getpid()) + ".xlsx")).string();
  std::ofstream(path, std::ios::binary) << bytes;
  std::vector<std::string> rows;
  const auto reader = cur::table::open_xlsx(path, {});
  for (cur::table::Next next = reader->next(); !std::holds_alternative<cur::table::End>(next); next = reader->next()) {
    std::string& row = rows.emplace_back();
    for (const std::string& cell : std::get<cur::table::Row>(next).cells) row += cell + "|";
  }
  std::filesystem::remove(path);
  return rows;
}

}  // namespace

TEST_CASE("a workbook reads back, and the same one has the same bytes") {
  const Sheet sheet{
      {"id", "срок", "текст", "итог"},
      {{"a", cur::time::LocalTime(std::chrono::hours{24}), "=1+1\nвторая\x01 строка", {}}, {"b", {}, {}, {}}},
      1};
  const Instant now = sample::at("2026-03-12T09:00:00Z");
  const std::string bytes = render_sheet_xlsx(sheet, k_words, now);
  CHECK(bytes == render_sheet_xlsx(sheet, k_words, now));
  const std::vector<std::string> rows = read_back(bytes);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0] == "id|срок|текст|итог|");
  CHECK(rows[1] == "a|1970-01-02T00:00:00|=1+1\nвторая  строка||");
  CHECK(rows[2] == "b||||");
}

TEST_CASE("what a cell cannot hold is cut off between characters, bad bytes are replaced") {
  std::string emoji;
  for (int i = 0; i < 20'000; ++i) emoji += "😀";
  const Sheet sheet{{"a", "b", "c", "d"}, {{emoji, std::string(32'767, 'x'), "bad \xFF\xFE", "\uFFFE"}}, 1};
  const std::vector<std::string> rows = read_back(render_sheet_xlsx(sheet, k_words, {}));
  REQUIRE(rows.size() == 2);
  std::string cut;
  for (int i = 0; i < 16'383; ++i) cut += "😀";
  CHECK(rows[1].substr(rows[1].rfind('x') + 1) == "|bad \uFFFD\uFFFD|\uFFFD|");
  // Without a message: a cell of this length helps nobody.
  CHECK((rows[1] == cut + "…|" + std::string(32'767, 'x') + "|bad \uFFFD\uFFFD|\uFFFD|"));
}

TEST_CASE("a sheet without rows is a workbook with a header") {
  CHECK(read_back(render_sheet_xlsx({{"id", "итог"}, {}, 1}, k_words, {})).size() == 1);
}
