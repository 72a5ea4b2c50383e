#include "input/table/row_mapper.hpp"

#include "sample.hpp"

using namespace fetch_sample;
using cur::fetch::column_names;
using cur::fetch::RowMapper;
using cur::fetch::Source;

namespace {

const std::string k_text = "[source.columns]\ntext = \"T\"\n";

// A source with ids by row and these lines of [source.columns] behind the text.
Source with(const std::string& columns, const std::string& before = "") {
  return source("id = \"row\"\n" + before + k_text + columns);
}

Mapped one(const Source& source, const Cells& header, const Cells& cells) { return map_rows(source, header, {cells}); }

std::string header_fault(const Source& source, const Cells& header) {
  return fatal_of(cur::ExitCode::configuration, [&] { RowMapper(source, header, "F"); });
}

std::string cleaned(const std::string& cell) {
  return rest_of(one(with("", "clean = \"incident-system\"\n"), {"T"}, {cell}));
}

const std::string k_answer =
    "[[source.events]]\nevent = \"answered\"\nat = \"A\"\ntext = \"AT\"\nby = \"AB\"\n"
    "outcome = { column = \"O\", \"Решено\" = \"resolved\", \"Разъяснено\" = \"explained\" }\n";
const Cells k_answer_header{"T", "A", "AT", "AB", "O"};

}  // namespace

TEST_CASE("columns fill fields, in the order of the record") {
  const Source source = with(
      "posted_at = \"When\"\nurl = \"U\"\n\"author.name\" = \"Who\"\n\"place.lat\" = \"Lat\"\n"
      "\"author.official\" = \"Off\"\n\"labels.b\" = \"B\"\n\"labels.a\" = \"A\"\n");
  const Mapped mapped = one(source, {"A", "B", "T", "When", "U", "Who", "Lat", "Off"},
                            {"1", "2", "hello", "01.03.2026 10:00", "u", "w", "54.50", "Да"});
  CHECK(rest_of(mapped) == R"("url":"u","author":{"name":"w","official":true},"posted_at":"2026-03-01T10:00:00+06:00",)"
                           R"("text":"hello","place":{"lat":54.5},"labels":{"b":"2","a":"1"})");
  CHECK(mapped.warnings.empty());
}

TEST_CASE("several columns are joined by commas, without the empty ones") {
  const std::string address = "\"place.address\" = [\"Town\", \"Street\", \"House\"]\n";
  const Cells header{"T", "Town", "Street", "House"};
  CHECK(rest_of(one(with(address), header, {"t", "Омск", "ул. Ленина", "5"})) ==
        R"("text":"t","place":{"address":"Омск, ул. Ленина, 5"})");
  CHECK(rest_of(one(with(address), header, {"t", "Омск", "", "5"})) == R"("text":"t","place":{"address":"Омск, 5"})");
  CHECK(rest_of(one(with(address), header, {"t", "", "", ""})) == R"("text":"t")");
  CHECK(rest_of(one(with(address, "clean = \"incident-system\"\n"), header, {"t", "'Омск", "'", "5"})) ==
        R"("text":"t","place":{"address":"Омск, 5"})");
}

TEST_CASE("a channel is the column's, else the source's") {
  const Source source = with("channel = \"C\"\n", "channel = \"vk:1\"\n");
  CHECK(rest_of(one(source, {"T", "C"}, {"t", "vk:2"})) == R"("channel":"vk:2","text":"t")");
  CHECK(map_rows(source, {"T", "C"}, {{"t", ""}}).lines.front() ==
        R"({"id":"s:1","source":"s","channel":"vk:1","fetched_at":"F","text":"t"})");
}

TEST_CASE("empty cells are left out, but a message always has its text") {
  CHECK(rest_of(one(with("url = \"U\"\nposted_at = \"P\"\n"), {"T", "U", "P", "X"}, {"", "", "", ""})) ==
        R"("text":"")");
}

TEST_CASE("what has no field goes to extra, under names that differ") {
  CHECK(column_names({"a", " a ", "", "a", "a (2)", ""}) ==
        Cells{"a", "a (2)", "column 3", "a (3)", "a (2) (2)", "column 6"});
  CHECK(rest_of(one(with(""), {"T", "X", "X", ""}, {"t", "1", "2", "3"})) ==
        R"-("text":"t","extra":{"X":"1","X (2)":"2","column 4":"3"})-");
}

TEST_CASE("short rows lack cells, long ones have columns by number") {
  CHECK(rest_of(one(with("url = \"U\"\n"), {"T", "X", "U"}, {"t"})) == R"("text":"t")");
  CHECK(rest_of(one(with(""), {"T", "X"}, {"t", "1", "2", "", "4"})) ==
        R"("text":"t","extra":{"X":"1","column 3":"2","column 5":"4"})");
}

TEST_CASE("ids by row, by column and by hash") {
  CHECK(map_rows(with(""), {"T"}, {{"a"}, {"b"}}).lines[1].starts_with(R"({"id":"s:2",)"));
  const Source by_column = source("id = \"No\"\n" + k_text);
  const Mapped numbered = map_rows(by_column, {"No", "T"}, {{" 47 ", "a"}, {" ", "b"}, {"", "c"}});
  CHECK(numbered.lines[0] == R"({"id":"s:47","source":"s","fetched_at":"F","text":"a"})");
  CHECK(numbered.lines[1] == "! no id in column \"No\"");
  CHECK(numbered.lines[2] == "! no id in column \"No\"");
  CHECK(header_fault(by_column, {"Nо.", "T"}) ==
        "source s: /s.csv has no column \"No\"; it has: Nо., T");  // the o is Cyrillic
  const Source by_hash = source("id = \"hash\"\n" + k_text);
  const auto id = [&](const Cells& cells) { return map_rows(by_hash, {"T", "X"}, {cells}).lines[0].substr(0, 34); };
  CHECK(id({"ab", "c"}) == id({"ab", "c"}));
  CHECK(id({"ab", "c"}) != id({"a", "bc"}));
  CHECK(id({"ab", "c"}).starts_with(R"({"id":"s:)"));
}

TEST_CASE("an id is undone too") {
  const Source source = fetch_sample::source("id = \"No\"\nclean = \"incident-system\"\n" + k_text);
  const Mapped mapped = map_rows(source, {"No", "T"}, {{"'47", "a"}, {"'", "b"}});
  CHECK(mapped.lines[0].starts_with(R"({"id":"s:47",)"));
  CHECK(mapped.lines[1] == "! no id in column \"No\"");
}

TEST_CASE("a time has the source's zone, or its own offset") {
  const Source source = with("posted_at = \"P\"\n");
  const auto at = [&](const std::string& cell) { return rest_of(one(source, {"T", "P"}, {"t", cell})); };
  CHECK(at("2025-12-24 20:06:36") == R"("posted_at":"2025-12-24T20:06:36+06:00","text":"t")");
  CHECK(at(" 24.12.2025 ") == R"("posted_at":"2025-12-24T00:00:00+06:00","text":"t")");
  CHECK(at("2025-12-24T20:06:36+03:00") == R"("posted_at":"2025-12-24T20:06:36+03:00","text":"t")");
  CHECK(at("2025-12-24T20:06:36Z") == R"("posted_at":"2025-12-24T20:06:36Z","text":"t")");
}

TEST_CASE("a cell that does not fit its field is kept in extra, and told of") {
  const Source source = with("posted_at = \"P\"\n\"reach.likes\" = \"L\"\n\"author.official\" = \"O\"\n");
  const Mapped mapped = one(source, {"T", "P", "L", "O"}, {"t", "вчера", "много", "может быть"});
  CHECK(rest_of(mapped) == R"("text":"t","extra":{"P":"вчера","L":"много","O":"может быть"})");
  CHECK(mapped.warnings == Cells{"O: neither yes nor no",
                                 "P: not a time: expected 'dd.mm.yyyy hh:mm:ss' or 'yyyy-mm-dd hh:mm:ss'",
                                 "L: not a number"});
}

TEST_CASE("a number that JSON cannot write is none") {
  for (const char* cell : {"nan", "inf", "-inf", "1e999", "0x10", "1,5", "12 000"}) {
    CAPTURE(cell);
    const Mapped mapped = one(with("\"place.lat\" = \"L\"\n"), {"T", "L"}, {"t", cell});
    CHECK(rest_of(mapped) == R"("text":"t","extra":{"L":")" + std::string(cell) + "\"}");
    CHECK(mapped.warnings == Cells{"L: not a number"});
  }
}

TEST_CASE("the mark and the line breaks of the incident system are undone, once, and only by name") {
  CHECK(cleaned("'текст") == R"("text":"текст")");
  CHECK(cleaned("''текст'") == R"("text":"'текст'")");
  CHECK(cleaned("текст") == R"("text":"текст")");
  CHECK(cleaned("'") == R"("text":"")");
  CHECK(cleaned("'a<br>b<br/>c<br />d") == R"("text":"a\nb\nc\nd")");
  CHECK(cleaned("a < b <b>c</b> <") == R"("text":"a < b <b>c</b> <")");
  CHECK(rest_of(one(with(""), {"T"}, {"'a<br>b"})) == R"("text":"'a<br>b")");
}

TEST_CASE("a bare ' is an empty cell wherever it stands") {
  const Source source = with("url = \"U\"\nposted_at = \"P\"\n" + k_answer, "clean = \"incident-system\"\n");
  const Mapped mapped =
      one(source, {"T", "U", "P", "X", "A", "AT", "AB", "O"}, {"'t", "'", "'", "'", "'", "'", "'", "'"});
  CHECK(rest_of(mapped) == R"("text":"t")");
  CHECK(mapped.warnings.empty());
}

TEST_CASE("an event is made where its time stands") {
  const Source source = with(k_answer);
  CHECK(rest_of(one(source, k_answer_header, {"t", "2026-03-02 10:00:00", "Сделано", "Мэрия", "Решено"})) ==
        R"("text":"t","events":[{"id":"s:1/answered/2026-03-02T10:00:00+06:00","event":"answered",)"
        R"("at":"2026-03-02T10:00:00+06:00","by":"Мэрия","text":"Сделано","outcome":"resolved"}])");
}

TEST_CASE("an outcome that the map does not know is kept in extra") {
  const Source source = with(k_answer);
  CHECK(rest_of(one(source, k_answer_header, {"t", "2026-03-02 10:00:00", "", "", "Отложено"})) ==
        R"("text":"t","extra":{"O":"Отложено"},"events":[{"id":"s:1/answered/2026-03-02T10:00:00+06:00",)"
        R"("event":"answered","at":"2026-03-02T10:00:00+06:00"}])");
}

TEST_CASE("without its time an event is none, and its cells are kept in extra") {
  const Source source = with(k_answer);
  const Mapped without = one(source, k_answer_header, {"t", "", "Сделано", "Мэрия", "Решено"});
  CHECK(rest_of(without) == R"("text":"t","extra":{"AT":"Сделано","AB":"Мэрия","O":"Решено"})");
  CHECK(without.warnings.empty());
  const Mapped wrong = one(source, k_answer_header, {"t", "скоро", "Сделано", "", ""});
  CHECK(rest_of(wrong) == R"("text":"t","extra":{"A":"скоро","AT":"Сделано"})");
  REQUIRE(wrong.warnings.size() == 1);
  CHECK(wrong.warnings.front().starts_with("A: not a time"));
}

TEST_CASE("a bad time that a field and an event share is told of once") {
  const Source source = with("registered_at = \"R\"\n[[source.events]]\nevent = \"registered\"\nat = \"R\"\n");
  const Mapped mapped = one(source, {"T", "R"}, {"t", "вчера"});
  CHECK(rest_of(mapped) == R"("text":"t","extra":{"R":"вчера"})");
  CHECK(mapped.warnings.size() == 1);
}

TEST_CASE("events stand in the order of their times, by the clock and not by the letters") {
  const Source source = with(
      "[[source.events]]\nevent = \"resolved\"\nat = \"B\"\n[[source.events]]\nevent = \"registered\"\nat = \"A\"\n");
  const auto kinds = [&](const std::string& a, const std::string& b) {
    const std::string rest = rest_of(one(source, {"T", "A", "B"}, {"t", a, b}));
    return rest.find("registered/") < rest.find("resolved/") ? "registered first" : "resolved first";
  };
  CHECK(kinds("2026-03-02 10:00", "2026-03-03 10:00") == "registered first");
  CHECK(kinds("2026-03-03 10:00", "2026-03-02 10:00") == "resolved first");
  CHECK(kinds("2026-03-02 10:00", "2026-03-02 10:00") == "registered first");  // by id
  CHECK(kinds("2026-03-02T10:00:00+06:00", "2026-03-02T09:00:00+03:00") == "registered first");
}

TEST_CASE("an answer that is told of twice is one event, and no word of it is lost") {
  const Source source = with(
      "[[source.events]]\nevent = \"answered\"\nat = \"A1\"\ntext = \"T1\"\n"
      "[[source.events]]\nevent = \"answered\"\nat = \"A2\"\ntext = \"T2\"\nby = \"B2\"\n");
  const Cells header{"T", "A1", "T1", "A2", "T2", "B2"};
  const std::string event = R"("events":[{"id":"s:1/answered/2026-03-02T10:00:00+06:00","event":"answered",)"
                            R"("at":"2026-03-02T10:00:00+06:00","text":"x"}])";
  const std::string at = "2026-03-02 10:00:00";
  CHECK(rest_of(one(source, header, {"t", at, "x", at, "x", ""})) == R"("text":"t",)" + event);
  CHECK(rest_of(one(source, header, {"t", at, "x", "02.03.2026 10:00", "y", ""})) ==
        R"("text":"t","extra":{"T2":"y"},)" + event);
  CHECK(rest_of(one(source, header, {"t", at, "x", at, "x", "Мэрия"})) ==
        R"("text":"t","extra":{"B2":"Мэрия"},)" + event);
  const std::string both = rest_of(one(source, header, {"t", at, "x", "2026-03-02 11:00:00", "x", "Мэрия"}));
  CHECK(both.find(R"("by":"Мэрия")") != std::string::npos);
  CHECK(both.find("extra") == std::string::npos);
}

TEST_CASE("a second telling keeps its text although the first has no column for one") {
  const Source source = with(
      "[[source.events]]\nevent = \"answered\"\nat = \"A1\"\n"
      "[[source.events]]\nevent = \"answered\"\nat = \"A1\"\ntext = \"T2\"\n");
  CHECK(rest_of(one(source, {"T", "A1", "T2"}, {"t", "2026-03-02 10:00:00", "y"}))
            .starts_with(R"("text":"t","extra":{"T2":"y"},)"));
}

TEST_CASE("a person's own map must be right; columns of a layout may be absent, but for the text") {
  CHECK(header_fault(with("url = \"Ссылкa\"\n"), {"T", "Ссылка"}) ==
        "source s: /s.csv has no column \"Ссылкa\"; did you mean \"Ссылка\"?");
  CHECK(header_fault(with("[[source.events]]\nevent = \"note\"\nat = \"Wen\"\n"), {"T", "When"}) ==
        "source s: /s.csv has no column \"Wen\"; did you mean \"When\"?");
  CHECK(header_fault(with("[[source.events]]\nevent = \"note\"\nat = \"When\"\ntext = \"Txet\"\n"),
                     {"T", "When", "Text"}) == "source s: /s.csv has no column \"Txet\"; did you mean \"Text\"?");
  const std::string layout = "layout = \"incident-system\"\n";
  const Cells header{"ID", "Текст инцидента", "Тема", "Итог"};
  const Mapped mapped = map_rows(source(layout), header, {{"7", "'яма", "'Ямы", "Решено"}});
  CHECK(mapped.lines.front() == R"({"id":"s:7","source":"s","fetched_at":"F","text":"яма","labels":{"topic":"Ямы"},)"
                                R"("extra":{"Итог":"Решено"}})");
  CHECK(header_fault(source(layout), {"ID", "Тема"}) ==
        "source s: /s.csv has no column \"Текст инцидента\"; it has: ID, Тема");
  CHECK(header_fault(source(layout + "[source.columns]\nurl = \"Сылка\"\n"), {"ID", "Текст инцидента", "Ссылка"}) ==
        "source s: /s.csv has no column \"Сылка\"; did you mean \"Ссылка\"?");
}
