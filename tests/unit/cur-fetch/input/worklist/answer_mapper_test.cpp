#include "input/worklist/answer_mapper.hpp"

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

constexpr const char* k_now = "2026-03-12T09:00:00+06:00";

const cur::config::Agencies& agencies() {
  static const cur::config::Agencies k_agencies(cur::config::parse_toml(
      "[[agency]]\nid = \"health\"\ntitle = { ru = \"Министерство здравоохранения\", en = \"Ministry of Health\" }\n"
      "[[agency]]\nid = \"one\"\ntitle = \"Администрация\"\n[[agency]]\nid = \"two\"\ntitle = \"Администрация\"\n",
      "routes.toml"));
  return k_agencies;
}

// The event of a row; "! reason" when it is none, "-" when nobody filled it in. `notices`: what was assumed.
std::string event_of(const Cells& cells, const Cells& header = k_header, std::string fetched_at = k_now,
                     std::string* notices = nullptr) {
  const Source source = worklist();
  const auto notice = [&](std::string_view column, std::string_view what) {
    if (notices != nullptr) *notices += std::string(column) + ": " + std::string(what);
  };
  const auto answer = AnswerMapper(source, header, std::move(fetched_at), agencies()).read(cells, notice);
  if (!answer) return "! " + answer.error().message;
  if (!*answer) return "-";
  std::string out;
  (*answer)->write(out);
  return out;
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
        R"("event":"resolved","at":"2026-03-12T09:00:00+06:00","by":"Горсвет","text":"Засыпали","outcome":"resolved")");
  CHECK(rest_of({"a:1", "разъяснено", "т", "", ""}) ==
        R"("event":"answered","at":"2026-03-12T09:00:00+06:00","text":"т","outcome":"explained")");
  CHECK(rest_of({"a:1", "", "т", "", ""}) == R"("event":"answered","at":"2026-03-12T09:00:00+06:00","text":"т")");
  CHECK(rest_of({"a:1", "отказано", "", "", ""}) == R"("event":"declined","at":"2026-03-12T09:00:00+06:00")");
  CHECK(rest_of({"a:1", "промежуточный ответ", "т", "", ""}) ==
        R"("event":"interim","at":"2026-03-12T09:00:00+06:00","text":"т")");
  CHECK(rest_of({"a:1", "на контроле", "", "", ""}) == R"("event":"control","at":"2026-03-12T09:00:00+06:00")");
}

TEST_CASE("what is forwarded takes an agency by its id or a title, and keeps the id") {
  for (const char* name : {"health", " Министерство  Здравоохранения", "ministry of health"})
    CHECK(rest_of({"a:1", "переадресовано", "", name, ""}) ==
          R"("event":"forwarded","at":"2026-03-12T09:00:00+06:00","to":{"agency":"health"})");
  CHECK(event_of({"a:1", "переадресовано", "", "Министерство здравохранения", ""}) ==
        "! column \"исполнитель\": no agency of routes.toml is called \"Министерство здравохранения\"; did you mean "
        "\"Министерство здравоохранения\"?");
  CHECK(event_of({"a:1", "переадресовано", "", "Администрация", ""}) ==
        "! column \"исполнитель\": \"Администрация\" is the title of several agencies of routes.toml: one, two; write "
        "the id");
  CHECK(event_of({"a:1", "переадресовано", "", "", ""}) ==
        "! column \"исполнитель\": to whom was it forwarded? write the agency here");
  std::string notices;
  CHECK(event_of({"a:1", "переадресовано", "", "Росреестр", ""}, k_header, k_now, &notices)
            .ends_with(R"("to":{"agency":"Росреестр"}})"));
  CHECK(notices == "исполнитель: no agency of routes.toml is called \"Росреестр\"; it is kept as it is written");
}

TEST_CASE("a row with a name only assigns") {
  CHECK(rest_of({"a:1", "", "", "Петрова", ""}) ==
        R"("event":"assigned","at":"2026-03-12T09:00:00+06:00","to":{"curator":"Петрова"})");
  CHECK(rest_of({"a:1", "", "", "Министерство здравоохранения", ""}) ==
        R"("event":"assigned","at":"2026-03-12T09:00:00+06:00","to":{"agency":"health"})");
}

TEST_CASE("who filled in the row ends in the event, and not in its id") {
  Cells header = k_header;
  header.push_back("внёс");
  const std::string event = event_of({"a:1", "решено", "", "Горсвет", "", "Иванова"}, header);
  CHECK(event.find(R"("by":"Горсвет","typed_by":"Иванова")") != std::string::npos);
  CHECK(id_of(event) == id_of(event_of({"a:1", "решено", "", "Горсвет", "", "Петров"}, header)));
  CHECK(event_of({"a:1", "", "", "", "", "Иванова"}, header) == "-");
}

TEST_CASE("an answer without its words is none") {
  CHECK(event_of({"a:1", "дан ответ", "", "", ""}) ==
        "! column \"ответ\": is empty, and \"дан ответ\" needs the words of the answer");
  CHECK(event_of({"a:1", "Разъяснено", "", "", ""}).starts_with("! column \"ответ\": is empty"));
  CHECK(event_of({"a:1", "промежуточный ответ", "", "", ""}).starts_with("! column \"ответ\": is empty"));
}

TEST_CASE("a day without a year is read near the day of reading, and said") {
  std::string notices;
  CHECK(event_of({"a:1", "продлено", "", "", "до 15 мая"}, k_header, k_now, &notices)
            .find(R"("until":"2026-05-15T23:59:59+06:00")") != std::string::npos);
  CHECK(notices == "срок: \"до 15 мая\" is read as 2026-05-15");
  CHECK(event_of({"a:1", "продлено", "", "", "15.11"}).starts_with("! column \"срок\": of which year? write it"));
  Cells header = k_header;
  header.push_back("поступило");
  CHECK(event_of({"a:1", "продлено", "", "", "05.03", "2026-03-02 09:06"}, header).find("2026-03-05T23:59:59") !=
        std::string::npos);
  CHECK(event_of({"a:1", "продлено", "", "", "05.03", "2026-03-08 09:06"}, header).starts_with("! column \"срок\""));
}

TEST_CASE("a term that cannot be is refused") {
  CHECK(event_of({"a:1", "продлено", "", "", "1900-01-14T01:12:00"}) ==
        "! column \"срок\": 1900-01-14 cannot be a term; write it as 15.05.2026");
  CHECK(event_of({"a:1", "продлено", "", "", "15.05.2206"}).find("cannot be a term") != std::string::npos);
  Cells header = k_header;
  header.push_back("поступило");
  CHECK(event_of({"a:1", "продлено", "", "", "15.05.2025", "2026-03-02 09:06"}, header) ==
        "! column \"срок\": 2025-05-15 cannot be a term, for the appeal came later; write it as 15.05.2026");
}

TEST_CASE("words are known whatever spaces, capitals and points people add") {
  for (const char* word : {"РЕШЕНО", "решено.", "\u00a0Решено\u00a0", " решено ;"})
    CHECK(rest_of({"\u00a0a:1 ", word, "", "", ""}) ==
          R"("event":"resolved","at":"2026-03-12T09:00:00+06:00","outcome":"resolved")");
}

TEST_CASE("a day alone is meant to its end, a time to the minute") {
  CHECK(rest_of({"a:1", "продлено", "", "", "15.04.2026"}) ==
        R"("event":"extended","at":"2026-03-12T09:00:00+06:00","until":"2026-04-15T23:59:59+06:00")");
  CHECK(rest_of({"a:1", "продлено", "", "", "15.04.2026 12:00"}) ==
        R"("event":"extended","at":"2026-03-12T09:00:00+06:00","until":"2026-04-15T12:00:00+06:00")");
}

TEST_CASE("rows that nobody filled in are no events") {
  CHECK(event_of({"a:1", "", "", "", ""}) == "-");
  CHECK(event_of({"a:1"}) == "-");
  CHECK(event_of({"a:1", " ", "", "\u00a0", ""}) == "-");
  CHECK(event_of({"a:1", " ", "", "", "15.04.2026"}) ==
        "! column \"итог\": is empty, and column \"срок\" is not: what became of it?");
}

TEST_CASE("the id is of the appeal and the words, not of the time of reading") {
  const Cells row{"a:1", "решено", "т", "", ""};
  CHECK(id_of(event_of(row)) == id_of(event_of(row, k_header, "2026-03-13T09:00:00+06:00")));
  CHECK(id_of(event_of(row)) != id_of(event_of({"a:2", "решено", "т", "", ""})));
  CHECK(id_of(event_of(row)) != id_of(event_of({"a:1", "решено", "тт", "", ""})));
  CHECK(id_of(event_of(row)) != id_of(event_of({"a:1", "решено", "", "т", ""})));
}

TEST_CASE("a column of times is used where there is one") {
  Cells header = k_header;
  header.push_back("Когда");
  CHECK(event_of({"a:1", "решено", "", "", "", "02.03.2026 10:00"}, header)
            .find("\"at\":\"2026-03-02T10:00:00+06:00\"") != std::string::npos);
  CHECK(event_of({"a:1", "решено", "", "", "", ""}, header).find("\"at\":\"2026-03-12T09:00:00+06:00\"") !=
        std::string::npos);
  CHECK(event_of({"a:1", "решено", "", "", "", "вчера"}, header).starts_with("! column \"когда\": not a day"));
}

TEST_CASE("a cell that cannot be understood is named, and its words are not") {
  CHECK(event_of({"a:1", "решенно", "", "", ""})
            .starts_with("! column \"итог\": not a known outcome (did you mean \"решено\"?); known are "));
  CHECK(event_of({"a:1", "Иванов сказал", "", "", ""})
            .starts_with("! column \"итог\": not a known outcome; known are дан ответ, "));
  CHECK(event_of({"a:1", "продлено", "", "", ""}) == "! column \"срок\": an extension needs the new date");
  CHECK(event_of({"a:1", "решено", "", "", "скоро"}).starts_with("! column \"срок\": not a day"));
  CHECK(event_of({"", "решено", "", "", ""}) == "! column \"id\": the row is filled in, but the appeal has no id");
}

TEST_CASE("the apostrophe that kept an id from being a formula is taken away") {
  CHECK(event_of({"'-1:2", "решено", "", "", ""}).find("\"appeal\":\"-1:2\"") != std::string::npos);
  CHECK(event_of({"'a", "решено", "", "", ""}).find("\"appeal\":\"'a\"") != std::string::npos);
}

TEST_CASE("a table without the columns that matter is refused") {
  const Source source = worklist();
  CHECK(fatal_of(cur::ExitCode::configuration, [&] {
          (void)AnswerMapper(source, {"номер", "итог"}, k_now, agencies());
        }) == "source s: w.csv has no column \"id\"; it has: номер, итог");
  CHECK(fatal_of(cur::ExitCode::configuration, [&] {
          (void)AnswerMapper(source, {"id", "ответ"}, k_now, agencies());
        }) == "source s: w.csv has no column \"итог\"; it has: id, ответ");
}

TEST_CASE("a source adds words of its own to the shipped ones") {
  const Source source = sources(
                            "[[source]]\nname = \"s\"\ntype = \"csv\"\npath = \"s.csv\"\nlayout = \"worklist\"\n"
                            "[source.answers]\nby = \"кто\"\n[source.answers.meaning]\n\"сделано\" = \"resolved\"\n")
                            .front();
  const AnswerMapper mapper(source, {"id", "итог", "кто"}, k_now, agencies());
  CHECK(mapper.missing() == Cells{"ответ", "срок"});
  const auto answer = mapper.read({"a:1", "сделано", "Я"}, {});
  REQUIRE((answer && *answer));
  CHECK((*answer)->by == "Я");
  CHECK(std::get<AnswerSource>(source.details).map.meanings.contains("решено"));
  CHECK(fatal_of(cur::ExitCode::configuration, [] {
          (void)sources(
              "[[source]]\nname = \"s\"\ntype = \"csv\"\npath = \"s.csv\"\n[source.answers]\nappeal = \"id\"\n");
        }).find("outcome") != std::string::npos);
}
