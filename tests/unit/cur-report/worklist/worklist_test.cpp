#include "worklist/worklist.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"
#include "worklist/sheet_csv.hpp"

using namespace cur::report;

namespace {

Worklist list() { return Worklist(cur::time::Zone()); }

CountedAppeal appeal(int day, const std::string& id, std::string_view due = "") {
  CountedAppeal made = sample::appeal(day, "roads", "roads.potholes", "Лесной район");
  static std::vector<std::string> ids;
  ids.reserve(100);
  made.id = ids.emplace_back(id);
  if (!due.empty()) made.due = sample::at(std::string(due));
  return made;
}

void add(Worklist& to, const CountedAppeal& one) { to.add(one, "u"); }

// Column `column` of a sheet, joined by blanks.
std::string column_of(const Sheet& sheet, std::size_t column) {
  std::string out;
  for (const auto& row : sheet.rows) out += (out.empty() ? "" : " ") + std::get<std::string>(row.at(column));
  return out;
}

}  // namespace

TEST_CASE("open appeals only, the most urgent first, those without a deadline last") {
  Worklist work = list();
  add(work, appeal(3, "later", "2026-03-09T00:00:00Z"));
  add(work, appeal(2, "none-new"));
  add(work, appeal(1, "none-old"));
  add(work, appeal(4, "soon", "2026-03-05T00:00:00Z"));
  CountedAppeal noise = appeal(1, "noise");
  noise.is_noise = true;
  add(work, noise);
  CountedAppeal done = appeal(1, "done");
  sample::happen(done, {sample::event(sample::EventKind::answered, "2026-03-02T00:00:00Z")});
  add(work, done);
  CountedAppeal again = appeal(1, "again", "2026-03-06T00:00:00Z");
  sample::happen(again, {sample::event(sample::EventKind::answered, "2026-03-02T00:00:00Z"),
                         sample::event(sample::EventKind::reopened, "2026-03-03T00:00:00Z")});
  add(work, again);
  CHECK(column_of(work.sheet({}, k_russian, answer_columns(), false), 0) == "soon again later none-old none-new");
}

TEST_CASE("what came after --as-of is not listed") {
  Worklist work = list();
  CountedAppeal later = appeal(5, "later");
  later.is_received = false;
  add(work, later);
  CHECK(work.sheet({}, k_russian, answer_columns(), false).rows.empty());
}

TEST_CASE("the text is shown only when asked for, and what people fill in is named the same everywhere") {
  Worklist work = list();
  CountedAppeal one = appeal(1, "a");
  one.text = "тайна";
  one.assignee = {one.agency, "Куратор"};
  add(work, one);
  CHECK(render_sheet_csv(work.sheet({}, k_russian, answer_columns(), false)) ==
        "id,поступило,ответить до,место,тема,ведомство,куратор,ссылка,итог,ответ,исполнитель,срок,внёс\r\n"
        "a,2026-03-01 09:00,,Лесной район,roads.potholes,roads-agency,Куратор,u,,,,,\r\n");
  CHECK(render_sheet_csv(work.sheet({}, phrases("en"), answer_columns(), true)) ==
        "id,received,answer by,place,topic,text,agency,curator,link,итог,ответ,исполнитель,срок,внёс\r\n"
        "a,2026-03-01 09:00,,Лесной район,roads.potholes,тайна,roads-agency,Куратор,u,,,,,\r\n");
}

TEST_CASE("an id that no cell gives back is left out and counted") {
  Worklist work = list();
  for (const char* id : {"a\x01", " a", "a b", "a\u200b"}) add(work, appeal(1, id));
  CHECK(column_of(work.sheet({}, k_russian, answer_columns(), false), 0) == "a b");
  CHECK(work.unnameable().appeals == 3);
  CHECK(work.unnameable().first == "a\x01");
}

TEST_CASE("a local time behind the last year is its last minute") {
  Worklist work(*cur::time::Zone::find("Europe/Moscow"));
  CountedAppeal last = appeal(1, "a", "9999-12-31T23:59:59Z");
  add(work, last);
  const Sheet sheet = work.sheet({}, k_russian, answer_columns(), false);
  CHECK(render_sheet_csv(sheet).find("9999-12-31 23:59") != std::string::npos);
}
