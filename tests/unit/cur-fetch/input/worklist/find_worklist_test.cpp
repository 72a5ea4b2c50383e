#include "input/worklist/find_worklist.hpp"

#include "base/strings.hpp"
#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

namespace {

const AnswerMap& worklist_map() {
  static const TableMap k_map = load_layout("worklist");
  return *k_map.answers;
}

// What headings lack, joined; "complete", or "no worklist".
std::string lacks(std::string_view headings) {
  Cells cells;
  for (const std::string_view heading : cur::split(headings, ',')) cells.emplace_back(heading);
  const auto found = lacking_columns(cells, worklist_map());
  if (!found) return "no worklist";
  return found->empty() ? "complete" : cur::join(*found, ",");
}

std::optional<FoundWorklist> found_in(const std::string& csv) {
  const TempFile file(".csv", csv);
  TableFile table;
  table.path = file.path();
  table.delimiter = ";";
  return find_worklist(cur::appeal::SourceKind::csv, table, worklist_map());
}

}  // namespace

TEST_CASE("a worklist is known by its headings, whatever order and form they have") {
  CHECK(lacks("id,поступило,ответить до,место,тема,ведомство,ссылка,итог,ответ,исполнитель,срок") == "complete");
  CHECK(lacks("id,received,answer by,place,topic,agency,curator,link,итог,ответ,исполнитель,срок,внёс") == "complete");
  CHECK(lacks("Срок *,ИТОГ:,ID,Ответ, Исполнитель ") == "complete");
}

TEST_CASE("a worklist that lost columns is known, with what it lacks") {
  CHECK(lacks("id,поступило,ответить до,место,тема,ведомство,ссылка,результат,ответ,исполнитель,срок") == "итог");
  CHECK(lacks("поступило,ответить до,место,тема,ведомство,ссылка,итог,ответ,исполнитель,срок") == "id");
  CHECK(lacks("id,поступило,ответить до,место,тема,ведомство,ссылка") == "итог,ответ,исполнитель,срок");
  CHECK(lacks("id,received,answer by,place,topic,agency,link,result,ответ,кто,срок") == "итог,исполнитель");
  CHECK(lacks("id,тема,место,итог,ответ") == "исполнитель,срок");
  CHECK(lacks("id,место,тема,текст,ссылка,результат,ответ,исполнитель,срок") == "итог");
  CHECK(lacks("id,поступило,место,тема,текст,ведомство,ссылка,ответ") == "итог,исполнитель,срок");
  CHECK(lacks("id,место,тема,ссылка,результат,ответ") == "итог,исполнитель,срок");
  CHECK(lacks("id,итог,ответ,исполнитель") == "срок");
  CHECK(lacks("id,итог,ответ") == "исполнитель,срок");
}

TEST_CASE("tables of messages are no worklists") {
  CHECK(lacks("ID,Текст инцидента,Дата создания,Урл поста,Исполнитель,Тема") == "no worklist");
  CHECK(lacks("id,дата,текст,муниципалитет,тема") == "no worklist");
  CHECK(lacks("номер,дата,заявитель,адрес,тема,текст обращения,исполнитель,срок") == "no worklist");
  CHECK(lacks("id,text,place,topic,link") == "no worklist");
  CHECK(lacks("id,text,place,topic,agency,link") == "no worklist");
  CHECK(lacks("id,текст,итог,ответ") == "no worklist");
  CHECK(lacks("id,тема,место,описание проблемы,ссылка,ответ,исполнитель") == "no worklist");
  CHECK(lacks("id,место,тема,текст,ссылка,исполнитель") == "no worklist");
  CHECK(lacks("Unique Key,Created Date,Agency,Complaint Type,Descriptor,Status") == "no worklist");
}

TEST_CASE("headings stand below titles") {
  const std::optional<FoundWorklist> found =
      found_in("Обращения на 12 марта;;;;\n\nотдел;кто;;;\nid;итог;ответ;исполнитель;срок\na:1;решено;;;\n");
  REQUIRE(found);
  CHECK(found->rows_above == 2);
  CHECK(found->lacks.empty());
  CHECK_FALSE(found_in("id;текст\n1;яма\n"));
}

TEST_CASE("a worklist with other headings is known by its rows, with what it lacks") {
  const std::optional<FoundWorklist> found =
      found_in("Отчёт;;;\nномер;дата;статус;текст;срок\nvk:wall-1_2;2026-03-02 09:06;решено;Сделали;\n");
  REQUIRE(found);
  CHECK(cur::join(found->lacks, ",") == "id,итог,ответ,исполнитель");
  CHECK_FALSE(found_in("номер;дата;статус;текст;срок\n7;2026-03-02 09:06;решено;Нет отопления;\n"));
}
