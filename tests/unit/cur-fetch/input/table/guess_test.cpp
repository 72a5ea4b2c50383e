#include "input/table/guess.hpp"

#include "base/strings.hpp"
#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

namespace {

// The block without name, type and path, which are of the file; lines joined by "|".
std::string block_of(const std::string& content, std::string_view ending = ".csv") {
  const TempFile file(ending, content);
  const GuessedSource guessed = guess_source({file.path(), "-"}, "Asia/Omsk");
  REQUIRE(guessed.block_lines.size() >= 4);
  CHECK(guessed.block_lines[0] == "[[source]]");
  CHECK(guessed.block_lines[1] == "name = \"stdin\"");
  CHECK(guessed.block_lines[3] == "path = \"-\"");
  return cur::join(std::span(guessed.block_lines).subspan(4), "|");
}

const RowMap& map_of(const GuessedSource& guessed) { return std::get<TableSource>(guessed.source.details).map; }

std::string fault_of(cur::ExitCode code, const std::string& content) {
  const TempFile file(".csv", content);
  return fatal_of(code, [&] { (void)guess_source({file.path(), "-"}, "UTC"); });
}

constexpr const char* k_row_id =
    "id = \"row\"  # for a file that never changes; better the column that names a message for ever";
const std::string k_zone = "zone = \"Asia/Omsk\"  # assumed for times without an offset|";

}  // namespace

TEST_CASE("well-known headers are found, whatever their case") {
  const std::string block =
      block_of("Номер;ДАТА;Район;Сообщение;Прочее\n1;01.03.2026;Лесной;яма;x\n2;02.03.2026;Лесной;снег;y\n");
  CHECK(
      block.ends_with("id = \"Номер\"|[source.columns]|text = \"Сообщение\"|posted_at = \"ДАТА\"|"
                      "\"place.municipality\" = \"Район\""));
  CHECK(block.find("delimiter = \";\"") == 0);
  CHECK(block.find("encoding = \"utf-8\"") != std::string::npos);
  CHECK(block.find(k_zone) != std::string::npos);
}

TEST_CASE("a column is an id only when its cells differ and none is empty") {
  for (const char* rows : {"1;a\n1;b\n", "1;a\n;b\n", ""}) {
    CAPTURE(rows);
    CHECK(block_of("id;text\n" + std::string(rows)).find(k_row_id) != std::string::npos);
  }
  CHECK(block_of("id;text\n1;a\n2;b\n").find("id = \"id\"") != std::string::npos);
}

TEST_CASE("a date that is not one everywhere is left to a person") {
  const TempFile file(".csv", "text;date\na;2026-03-01\nb;вчера\n");
  const GuessedSource guessed = guess_source({file.path(), file.path()}, "UTC");
  CHECK(guessed.block_lines.back() == "# posted_at = \"date\"  # not every cell is a time");
  CHECK(map_of(guessed).columns.size() == 1);
  CHECK(map_of(guessed).columns.front().path == "text");
}

TEST_CASE("the text is the column of long cells where no header says so") {
  const std::string prose = "здесь написано довольно много слов, как пишут люди";
  CHECK(block_of("a;b\n1;" + prose + "\n2;" + prose + "\n").ends_with("text = \"b\"  # the longest cells"));
  CHECK(block_of("a;\n1;" + prose + "\n").ends_with("text = \"column 2\"  # the longest cells"));
  CHECK(fault_of(cur::ExitCode::bad_data, "a;b\n1;2\n") ==
        "-: no column looks like the text of a message; columns: a, b; name one in sources.toml "
        "(`cur-fetch --guess -` prints a block to start from)");
  CHECK(fault_of(cur::ExitCode::bad_data, "") == "-: there is no header line");
}

TEST_CASE("the incident system is known by its headers, and its mark is only proposed elsewhere") {
  const TempFile file(".csv", "ID;Номер инцидента;Дата создания;Урл поста;Текст инцидента\n7;1;2026-03-01;u;'яма\n");
  const GuessedSource guessed = guess_source({file.path(), file.path()}, "UTC");
  CHECK(guessed.block_lines.back() == "layout = \"incident-system\"");
  CHECK(map_of(guessed).id == "ID");
  CHECK(map_of(guessed).clean_incident_system);
  CHECK(map_of(guessed).events.size() == 5);
  const TempFile other(".csv", "n;text\n1;'яма\n2;'снег\n");
  const GuessedSource proposed = guess_source({other.path(), other.path()}, "UTC");
  CHECK_FALSE(map_of(proposed).clean_incident_system);
  CHECK(cur::join(proposed.block_lines, "|").find("|# clean = \"incident-system\"") != std::string::npos);
  CHECK(block_of("n;text\n1;'яма\n2;снег\n").find("clean") == std::string::npos);
}

TEST_CASE("records are known by the file's name or its first character") {
  CHECK(block_of("", ".jsonl").empty());
  CHECK(block_of("", ".ndjson").empty());
  CHECK(block_of("\xEF\xBB\xBF {\"id\":\"1\"}\n", ".txt").empty());
  const TempFile file(".jsonl", "{}");
  const GuessedSource guessed = guess_source({file.path(), file.path()}, "Asia/Omsk");
  CHECK(guessed.source.type == cur::appeal::SourceKind::jsonl);
  CHECK(guessed.source.zone == "Asia/Omsk");
  CHECK(guessed.block_lines[2] == "type = \"jsonl\"");
}

TEST_CASE("a source is named by its file, without a colon") {
  const TempFile file("-a:b.csv", "text\nx\n");
  const GuessedSource guessed = guess_source({file.path(), file.path()}, "UTC");
  CHECK(guessed.source.name.ends_with("-a-b"));
  CHECK(std::get<TableSource>(guessed.source.details).file.path == file.path());
}

TEST_CASE("a file that is not there") {
  for (const char* name : {"/nowhere/x.csv", "/nowhere/x.xlsx", "/nowhere/x.jsonl"}) {
    CAPTURE(name);
    CHECK(fatal_of(cur::ExitCode::no_input, [&] {
            (void)guess_source({name, name}, "UTC");
          }) == "cannot open " + std::string(name) + ": No such file or directory");
  }
}
