#include "sources.hpp"

#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

namespace {

const std::string k_head = "[[source]]\nname = \"s\"\ntype = \"csv\"\npath = \"s.csv\"\n";
const std::string k_rest = "id = \"row\"\n[source.columns]\ntext = \"T\"\n";

std::string message_of(const std::string& toml) {
  return fatal_of(cur::ExitCode::configuration, [&] { (void)sources(toml); });
}

const ColumnMap* find(const Source& source, std::string_view path) {
  for (const ColumnMap& map : source.columns) {
    if (map.path == path) return &map;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a source has what its lines say, and defaults for the rest") {
  const Source plain = sources(k_head + k_rest).front();
  CHECK(plain.name == "s");
  CHECK(plain.type == SourceType::csv);
  CHECK(plain.path == "/s.csv");
  CHECK(plain.shown == "/s.csv");
  CHECK(plain.zone == "Europe/Moscow");
  CHECK(plain.encoding == "auto");
  CHECK(plain.delimiter.empty());
  CHECK_FALSE(plain.clean_incident_system);
  CHECK(plain.events.empty());
  const Source full = sources(k_head + "delimiter = \"tab\"\nencoding = \"koi8-r\"\nzone = \"Asia/Omsk\"\n" +
                              "channel = \"vk:1\"\nclean = \"incident-system\"\n" + k_rest)
                          .front();
  CHECK(full.delimiter == "tab");
  CHECK(full.encoding == "koi8-r");
  CHECK(full.zone == "Asia/Omsk");
  CHECK(full.channel == "vk:1");
  CHECK(full.clean_incident_system);
}

TEST_CASE("sources keep the order of the file") {
  const auto all = sources(
      "[[source]]\nname = \"b\"\ntype = \"jsonl\"\npath = \"/b\"\n[[source]]\nname = \"a\"\n"
      "type = \"xlsx\"\npath = \"a\"\nsheet = \"Лист 2\"\n" +
      k_rest);
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "b");
  CHECK(all[0].type == SourceType::jsonl);
  CHECK(all[0].path == "/b");
  CHECK(all[1].type == SourceType::xlsx);
  CHECK(all[1].sheet == "Лист 2");
  CHECK(sources("").empty());
}

TEST_CASE("columns are given by the path of a field, one or several") {
  const Source source =
      sources(k_head + k_rest + "\"place.address\" = [\"Улица\", \"Дом\"]\n\"labels.x\" = \"X\"\n").front();
  CHECK(find(source, "text")->columns == Cells{"T"});
  CHECK(find(source, "place.address")->columns == Cells{"Улица", "Дом"});
  CHECK(find(source, "labels.x")->columns == Cells{"X"});
  CHECK_FALSE(find(source, "text")->shipped);
}

TEST_CASE("a path that no record has names the nearest") {
  CHECK(message_of(k_head + k_rest + "\"place.municipalty\" = \"М\"\n") ==
        "sources.toml:8: source.columns.place.municipalty: no such field; did you mean \"place.municipality\"?");
  CHECK(
      message_of(k_head + k_rest + "\"примечание гражданина\" = \"М\"\n")
          .starts_with("sources.toml:8: source.columns.примечание гражданина: no such field; fields: channel, url, "));
  CHECK(message_of(k_head + k_rest + "place.municipality = \"М\"\n") ==
        "sources.toml:8: source.columns.place: a path is one key, in quotes: \"place.municipality\"");
}

TEST_CASE("mistakes name file, line and key") {
  CHECK(message_of("[[source]]\nname = \"s\"\ntype = \"csv\"\n" + k_rest) == "sources.toml:1: source.path: is missing");
  CHECK(message_of("[[source]]\nname = \"a:b\"\ntype = \"csv\"\npath = \"x\"\n" + k_rest) ==
        "sources.toml:2: source.name: a colon ends the name inside an id; use a dash");
  CHECK(message_of(k_head + "delimeter = \";\"\n" + k_rest) ==
        "sources.toml:5: source.delimeter: unknown key; did you mean \"delimiter\"?");
  CHECK(message_of(k_head + "clean = \"all\"\n" + k_rest) ==
        "sources.toml:5: source.clean: only \"incident-system\" is known");
  CHECK(message_of(k_head + "layout = \"incident\"\n" + k_rest) ==
        "sources.toml:5: source.layout: \"incident\" is no shipped layout; there is: incident-system, worklist");
  CHECK(message_of(k_head + "zone = \"Asia/Omks\"\n" + k_rest).find("sources.toml:5: source.zone: ") == 0);
  CHECK(message_of(k_head + "[source.columns]\ntext = \"T\"\n") ==
        "sources.toml:1: source.id: is missing: the column that names a row for ever, or \"row\" for a frozen file");
  CHECK(message_of(k_head + "id = \"row\"\n") ==
        "sources.toml:1: source.columns: which column is the text? try `cur-fetch --guess FILE`");
  CHECK(message_of(k_head + k_rest + k_head + k_rest) == "sources.toml:9: source.name: source \"s\" stands here twice");
  CHECK(message_of("[[source]]\nname = \"s\"\ntype = \"xml\"\npath = \"x\"\n").find("sources.toml:3: source.type: ") ==
        0);
}

TEST_CASE("events name their kind and the column of their time") {
  const Source source =
      sources(k_head + k_rest + "[[source.events]]\nevent = \"answered\"\nat = \"A\"\ntext = \"B\"\nby = \"C\"\n" +
              "url = \"D\"\nagency = \"E\"\noutcome = { column = \"F\", \"Да\" = \"resolved\" }\n")
          .front();
  REQUIRE(source.events.size() == 1);
  const EventMap& event = source.events.front();
  CHECK(Cells{event.event, event.at, event.text, event.by, event.url, event.agency, event.outcome} ==
        Cells{"answered", "A", "B", "C", "D", "E", "F"});
  CHECK(event.outcomes == std::map<std::string, std::string>{{"Да", "resolved"}});
  CHECK(message_of(k_head + k_rest + "[[source.events]]\nevent = \"answer\"\nat = \"A\"\n")
            .starts_with("sources.toml:9: events.event: \"answer\" is "));
  CHECK(message_of(k_head + k_rest + "[[source.events]]\nevent = \"note\"\n") ==
        "sources.toml:8: events.at: is missing");
  CHECK(message_of(k_head + k_rest + "[[source.events]]\nevent = \"note\"\nat = \"A\"\noutcome = { \"Да\" = \"x\" }\n")
            .find("outcome.column: is missing") != std::string::npos);
}

TEST_CASE("a layout is laid under a source, whose own lines replace it") {
  const Source shipped = layout_source("incident-system");
  CHECK(shipped.id == "ID");
  CHECK(shipped.clean_incident_system);
  CHECK(find(shipped, "text")->shipped);
  const std::string head = k_head + "layout = \"incident-system\"\n";
  const Source bare = sources(head).front();
  CHECK(bare.id == "ID");
  CHECK(bare.columns.size() == shipped.columns.size());
  CHECK(bare.events.size() == 5);
  const Source own = sources(head + "id = \"hash\"\n[source.columns]\nurl = \"Ссылка\"\ntitle = \"Заголовок\"\n" +
                             "[[source.events]]\nevent = \"note\"\nat = \"Когда\"\n")
                         .front();
  CHECK(own.id == "hash");
  CHECK(own.columns.size() == shipped.columns.size() + 1);
  CHECK(find(own, "url")->columns == Cells{"Ссылка"});
  CHECK_FALSE(find(own, "url")->shipped);
  CHECK(find(own, "text")->columns == find(shipped, "text")->columns);
  REQUIRE(own.events.size() == 1);
  CHECK(own.events.front().at == "Когда");
}
