#include "input/table/answer_mapper.hpp"

#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

namespace {

const Cells k_header{"id", "итог", "ответ", "исполнитель", "срок"};

Source worklist() {
  Source source;
  source.details = table_details({}, {}, load_layout("worklist"));
  source.name = "s";
  source.shown = "w.csv";
  source.zone = "Asia/Omsk";
  return source;
}

// The event of a row; "! reason" when it is none, "-" when nobody filled it in.
std::string event_of(const Cells& cells, const Cells& header = k_header, std::string fetched_at = "F") {
  const Source source = worklist();
  std::string out;
  const auto row = AnswerMapper(source, header, std::move(fetched_at)).map(cells, out);
  if (row && *row == AnswerMapper::Row::event) return out;
  CHECK(out.empty());
  return row ? "-" : "! " + row.error().message;
}

// The event without its id and what all have.
std::string rest_of(const Cells& cells) {
  const std::string event = event_of(cells);
  const std::size_t at = event.find("\"event\":");
  REQUIRE(at != std::string::npos);
  return event.substr(at, event.size() - at - 1);
}

std::string id_of(const std::string& event) { return event.substr(0, event.find(",\"appeal\"")); }

}  // namespace

TEST_CASE("each outcome is an event") {
  CHECK(rest_of({"a:1", "Решено ", "Засыпали", "Горсвет", ""}) ==
        R"("event":"resolved","at":"F","by":"Горсвет","text":"Засыпали","outcome":"resolved")");
  CHECK(rest_of({"a:1", "разъяснено", "т", "", ""}) ==
        R"("event":"answered","at":"F","text":"т","outcome":"explained")");
  CHECK(rest_of({"a:1", "", "т", "", ""}) == R"("event":"answered","at":"F","text":"т")");
  CHECK(rest_of({"a:1", "дан ответ", "", "", ""}) == R"("event":"answered","at":"F")");
  CHECK(rest_of({"a:1", "отказано", "", "", ""}) == R"("event":"declined","at":"F")");
  CHECK(rest_of({"a:1", "промежуточный ответ", "", "", ""}) == R"("event":"interim","at":"F")");
  CHECK(rest_of({"a:1", "на контроле", "", "", ""}) == R"("event":"control","at":"F")");
  CHECK(rest_of({"a:1", "переадресовано", "", "Минздрав", ""}) ==
        R"("event":"forwarded","at":"F","to":{"agency":"Минздрав"})");
}

TEST_CASE("a day alone is meant to its end, a time to the minute") {
  CHECK(rest_of({"a:1", "продлено", "", "", "15.04.2026"}) ==
        R"("event":"extended","at":"F","until":"2026-04-15T23:59:59+06:00")");
  CHECK(rest_of({"a:1", "продлено", "", "", "15.04.2026 12:00"}) ==
        R"("event":"extended","at":"F","until":"2026-04-15T12:00:00+06:00")");
}

TEST_CASE("rows that nobody filled in are no events") {
  CHECK(event_of({"a:1", "", "", "", ""}) == "-");
  CHECK(event_of({"a:1"}) == "-");
  CHECK(event_of({"a:1", " ", "", "Горсвет", "15.04.2026"}) == "-");
}

TEST_CASE("the id is of the appeal and the words, not of the time of reading") {
  const Cells row{"a:1", "решено", "т", "", ""};
  CHECK(id_of(event_of(row, k_header, "F")) == id_of(event_of(row, k_header, "G")));
  CHECK(id_of(event_of(row)) != id_of(event_of({"a:2", "решено", "т", "", ""})));
  CHECK(id_of(event_of(row)) != id_of(event_of({"a:1", "решено", "тт", "", ""})));
  CHECK(id_of(event_of(row)) != id_of(event_of({"a:1", "решено", "", "т", ""})));
}

TEST_CASE("a column of times is used where there is one") {
  Cells header = k_header;
  header.push_back("Когда");
  CHECK(event_of({"a:1", "решено", "", "", "", "02.03.2026 10:00"}, header)
            .find("\"at\":\"2026-03-02T10:00:00+06:00\"") != std::string::npos);
  CHECK(event_of({"a:1", "решено", "", "", "", ""}, header).find("\"at\":\"F\"") != std::string::npos);
  CHECK(event_of({"a:1", "решено", "", "", "", "вчера"}, header).starts_with("! column \"когда\": not a time"));
}

TEST_CASE("a cell that cannot be understood is named, and its words are not") {
  CHECK(event_of({"a:1", "решенно", "", "", ""})
            .starts_with("! column \"итог\": not a known outcome (did you mean \"решено\"?); known are "));
  CHECK(event_of({"a:1", "Иванов сказал", "", "", ""})
            .starts_with("! column \"итог\": not a known outcome; known are дан ответ, "));
  CHECK(event_of({"a:1", "продлено", "", "", ""}) == "! column \"срок\": an extension needs the new date");
  CHECK(event_of({"a:1", "решено", "", "", "скоро"}).starts_with("! column \"срок\": not a time"));
  CHECK(event_of({"", "решено", "", "", ""}) == "! column \"id\": the row is filled in, but the appeal has no id");
}

TEST_CASE("the apostrophe that kept an id from being a formula is taken away") {
  CHECK(event_of({"'-1:2", "решено", "", "", ""}).find("\"appeal\":\"-1:2\"") != std::string::npos);
  CHECK(event_of({"'a", "решено", "", "", ""}).find("\"appeal\":\"'a\"") != std::string::npos);
}

TEST_CASE("a table without the columns that matter is refused") {
  const Source source = worklist();
  CHECK(fatal_of(cur::ExitCode::configuration, [&] {
          (void)AnswerMapper(source, {"номер", "итог"}, "F");
        }) == "source s: w.csv has no column \"id\"; it has: номер, итог");
  CHECK(fatal_of(cur::ExitCode::configuration, [&] {
          (void)AnswerMapper(source, {"id", "ответ"}, "F");
        }) == "source s: w.csv has no column \"итог\"; it has: id, ответ");
}

TEST_CASE("a source adds words of its own to the shipped ones") {
  const Source source = sources(
                            "[[source]]\nname = \"s\"\ntype = \"csv\"\npath = \"s.csv\"\nlayout = \"worklist\"\n"
                            "[source.answers]\nby = \"кто\"\n[source.answers.meaning]\n\"сделано\" = \"resolved\"\n")
                            .front();
  std::string out;
  CHECK(AnswerMapper(source, {"id", "итог", "кто"}, "F").map({"a:1", "сделано", "Я"}, out));
  CHECK(out.find("\"by\":\"Я\"") != std::string::npos);
  CHECK(std::get<AnswerSource>(source.details).map.meanings.contains("решено"));
  CHECK(fatal_of(cur::ExitCode::configuration, [] {
          (void)sources(
              "[[source]]\nname = \"s\"\ntype = \"csv\"\npath = \"s.csv\"\n[source.answers]\nappeal = \"id\"\n");
        }).find("outcome") != std::string::npos);
}
