#include "worklist.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "sample.hpp"
#include "table/xlsx.hpp"

using namespace cur::report;

namespace {

Worklist list(std::optional<Instant> as_of = {}) { return {cur::time::Zone(), as_of}; }

Appeal appeal(int day, const std::string& id, std::string_view due = "") {
  Appeal made = sample::appeal(day, "roads", "roads.potholes", "Лесной район");
  static std::vector<std::string> ids;
  ids.reserve(100);
  made.id = ids.emplace_back(id);
  if (!due.empty()) made.due = sample::at(std::string(due));
  return made;
}

void add(Worklist& to, Appeal one) { to.add(one, "u"); }

// Column `column` of a sheet, joined by blanks.
std::string column_of(const Sheet& sheet, std::size_t column) {
  std::string out;
  for (const auto& row : sheet.rows) out += (out.empty() ? "" : " ") + std::get<std::string>(row.at(column));
  return out;
}

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

TEST_CASE("open appeals only, the most urgent first, those without a deadline last") {
  Worklist work = list();
  add(work, appeal(3, "later", "2026-03-09T00:00:00Z"));
  add(work, appeal(2, "none-new"));
  add(work, appeal(1, "none-old"));
  add(work, appeal(4, "soon", "2026-03-05T00:00:00Z"));
  Appeal noise = appeal(1, "noise");
  noise.noise = true;
  add(work, noise);
  Appeal done = appeal(1, "done");
  done.events = {sample::event(EventKind::answered, "2026-03-02T00:00:00Z")};
  add(work, done);
  Appeal again = appeal(1, "again", "2026-03-06T00:00:00Z");
  again.events = {sample::event(EventKind::answered, "2026-03-02T00:00:00Z"),
                  sample::event(EventKind::reopened, "2026-03-03T00:00:00Z")};
  add(work, again);
  CHECK(column_of(work.sheet({}, Language::russian, false), 0) == "soon again later none-old none-new");
}

TEST_CASE("nothing after as_of exists") {
  Worklist work = list(sample::at("2026-03-03T00:00:00Z"));
  add(work, appeal(5, "future"));
  Appeal open = appeal(1, "open");
  open.events = {sample::event(EventKind::answered, "2026-03-04T00:00:00Z")};
  add(work, open);
  CHECK(column_of(work.sheet({}, Language::russian, false), 0) == "open");
}

TEST_CASE("the text is shown only when asked for, and what people fill in is named the same everywhere") {
  Worklist work = list();
  Appeal one = appeal(1, "a");
  one.text = "тайна";
  add(work, one);
  CHECK(render_sheet_csv(work.sheet({}, Language::russian, false)) ==
        "id,поступило,ответить до,место,тема,ведомство,ссылка,итог,ответ,исполнитель,срок\r\n"
        "a,2026-03-01 09:00,,Лесной район,roads.potholes,roads-agency,u,,,,\r\n");
  CHECK(render_sheet_csv(work.sheet({}, Language::english, true)) ==
        "id,received,answer by,place,topic,text,agency,link,итог,ответ,исполнитель,срок\r\n"
        "a,2026-03-01 09:00,,Лесной район,roads.potholes,тайна,roads-agency,u,,,,\r\n");
}

TEST_CASE("a workbook reads back, and the same one has the same bytes") {
  const Sheet sheet{
      {"id", "срок", "текст", "итог"},
      {{"a", cur::time::LocalTime(std::chrono::hours{24}), "=1+1\nвторая\x01 строка", {}}, {"b", {}, {}, {}}},
      1};
  const Instant now = sample::at("2026-03-12T09:00:00Z");
  const std::string bytes = render_sheet_xlsx(sheet, now);
  CHECK(bytes == render_sheet_xlsx(sheet, now));
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
  const std::vector<std::string> rows = read_back(render_sheet_xlsx(sheet, {}));
  REQUIRE(rows.size() == 2);
  std::string cut;
  for (int i = 0; i < 16'383; ++i) cut += "😀";
  CHECK(rows[1].substr(rows[1].rfind('x') + 1) == "|bad \uFFFD\uFFFD|\uFFFD|");
  // Without a message: a cell of this length helps nobody.
  CHECK((rows[1] == cut + "…|" + std::string(32'767, 'x') + "|bad \uFFFD\uFFFD|\uFFFD|"));
}

TEST_CASE("an empty list is a sheet with a header") {
  Worklist work = list();
  CHECK(read_back(render_sheet_xlsx(work.sheet({}, Language::russian, false), {})).size() == 1);
}
