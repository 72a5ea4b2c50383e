#include "sources.hpp"

#include "network/network_source.hpp"
#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;
using cur::appeal::EventKind;
using cur::appeal::Outcome;
using cur::appeal::SourceKind;

namespace {

const std::string k_head = "[[source]]\nname = \"s\"\ntype = \"csv\"\npath = \"s.csv\"\n";
const std::string k_rest = "id = \"row\"\n[source.columns]\ntext = \"T\"\n";

std::string message_of(const std::string& toml) {
  return fatal_of(cur::ExitCode::configuration, [&] { (void)sources(toml); });
}

const TableSource& table(const Source& source) { return std::get<TableSource>(source.details); }

const ColumnMap* find(const RowMap& rows, std::string_view path) {
  for (const ColumnMap& map : rows.columns) {
    if (map.path == path) return &map;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a source has what its lines say, and defaults for the rest") {
  const Source plain = sources(k_head + k_rest).front();
  CHECK(plain.name == "s");
  CHECK(plain.type == SourceKind::csv);
  CHECK(table(plain).file.path == "/s.csv");
  CHECK(plain.shown == "/s.csv");
  CHECK(plain.zone == "Europe/Moscow");
  CHECK(table(plain).file.encoding == "auto");
  CHECK(table(plain).file.delimiter.empty());
  CHECK_FALSE(table(plain).map.clean_incident_system);
  CHECK(table(plain).map.events.empty());
  const Source full = sources(k_head + "delimiter = \"tab\"\nencoding = \"koi8-r\"\nzone = \"Asia/Omsk\"\n" +
                              "channel = \"vk:1\"\nclean = \"incident-system\"\n" + k_rest)
                          .front();
  CHECK(table(full).file.delimiter == "tab");
  CHECK(table(full).file.encoding == "koi8-r");
  CHECK(full.zone == "Asia/Omsk");
  CHECK(table(full).channel == "vk:1");
  CHECK(table(full).map.clean_incident_system);
}

TEST_CASE("sources keep the order of the file") {
  const auto all = sources(
      "[[source]]\nname = \"b\"\ntype = \"jsonl\"\npath = \"/b\"\n[[source]]\nname = \"a\"\n"
      "type = \"xlsx\"\npath = \"a\"\nsheet = \"Лист 2\"\n" +
      k_rest);
  REQUIRE(all.size() == 2);
  CHECK(all[0].name == "b");
  CHECK(all[0].type == SourceKind::jsonl);
  CHECK(std::get<LinesSource>(all[0].details).path == "/b");
  CHECK(all[1].type == SourceKind::xlsx);
  CHECK(table(all[1]).file.sheet == "Лист 2");
  CHECK(sources("").empty());
}

TEST_CASE("columns are given by the path of a field, one or several") {
  const Source source =
      sources(k_head + k_rest + "\"place.address\" = [\"Улица\", \"Дом\"]\n\"labels.x\" = \"X\"\n").front();
  CHECK(find(table(source).map, "text")->columns == Cells{"T"});
  CHECK(find(table(source).map, "place.address")->columns == Cells{"Улица", "Дом"});
  CHECK(find(table(source).map, "labels.x")->columns == Cells{"X"});
  CHECK_FALSE(find(table(source).map, "text")->is_shipped);
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
  const std::vector<EventMap>& events = table(source).map.events;
  REQUIRE(events.size() == 1);
  const EventMap& event = events.front();
  CHECK(event.event == EventKind::answered);
  CHECK(Cells{event.at, event.text, event.by, event.url, event.agency, event.outcome} ==
        Cells{"A", "B", "C", "D", "E", "F"});
  CHECK(event.outcomes == std::map<std::string, Outcome>{{"Да", Outcome::resolved}});
  CHECK(message_of(k_head + k_rest + "[[source.events]]\nevent = \"answer\"\nat = \"A\"\n")
            .starts_with("sources.toml:9: events.event: \"answer\" is "));
  CHECK(message_of(k_head + k_rest + "[[source.events]]\nevent = \"note\"\n") ==
        "sources.toml:8: events.at: is missing");
  CHECK(message_of(k_head + k_rest + "[[source.events]]\nevent = \"note\"\nat = \"A\"\noutcome = { \"Да\" = \"x\" }\n")
            .find("outcome.column: is missing") != std::string::npos);
}

TEST_CASE("a row may report what a source may write, and nothing else") {
  const std::string event = k_head + k_rest + "[[source.events]]\nat = \"A\"\nevent = ";
  CHECK(table(sources(event + "\"deleted\"\n").front()).map.events.front().event == EventKind::deleted);
  for (const char* word : {"approved", "grouped", "gone", "comments_closed"}) {
    CAPTURE(word);
    CHECK(message_of(event + "\"" + word + "\"\n").find("events.event: ") != std::string::npos);
  }
}

TEST_CASE("each kind of source has its own fields") {
  const auto all = sources(
      "[[source]]\nname = \"w\"\ntype = \"xlsx\"\npath = \"w\"\nlayout = \"worklist\"\n"
      "[[source]]\nname = \"d\"\ntype = \"dir\"\npath = \"d\"\nchannel = \"c\"\nsettle = \"1m\"\n"
      "[[source]]\nname = \"n\"\ntype = \"rss\"\nurl = \"https://a.org/feed\"\n");
  REQUIRE(all.size() == 3);
  CHECK(std::get<AnswerSource>(all[0].details).file.path == "/w");
  CHECK(std::get<SpoolSource>(all[1].details).channel == "c");
  CHECK(std::get<SpoolSource>(all[1].details).settle == std::chrono::seconds{60});
  REQUIRE(all[2].network() != nullptr);
  CHECK(all[2].network()->url == "https://a.org/feed");
  CHECK(all[2].type == SourceKind::rss);
  CHECK(all[0].network() == nullptr);
}

TEST_CASE("a layout is below the lines of its source, which replace it") {
  const RowMap shipped = load_layout("incident-system").rows;
  CHECK(shipped.id == "ID");
  CHECK(shipped.clean_incident_system);
  CHECK(find(shipped, "text")->is_shipped);
  const std::string head = k_head + "layout = \"incident-system\"\n";
  const Source bare_source = sources(head).front();
  const RowMap& bare = table(bare_source).map;
  CHECK(bare.id == "ID");
  CHECK(bare.columns.size() == shipped.columns.size());
  CHECK(bare.events.size() == 5);
  const Source own_source =
      sources(head + "id = \"hash\"\n[source.columns]\nurl = \"Ссылка\"\ntitle = \"Заголовок\"\n" +
              "[[source.events]]\nevent = \"note\"\nat = \"Когда\"\n")
          .front();
  const RowMap& own = table(own_source).map;
  CHECK(own.id == "hash");
  CHECK(own.columns.size() == shipped.columns.size() + 1);
  CHECK(find(own, "url")->columns == Cells{"Ссылка"});
  CHECK_FALSE(find(own, "url")->is_shipped);
  CHECK(find(own, "text")->columns == find(shipped, "text")->columns);
  REQUIRE(own.events.size() == 1);
  CHECK(own.events.front().at == "Когда");
}

TEST_CASE("what is wrong with one source breaks that source alone") {
  const cur::config::Directory root("/");
  const auto load = [&](const std::string& toml) {
    return cur::fetch::load_sources(cur::config::parse_toml(toml, "sources.toml"), root, "Europe/Moscow");
  };
  const std::string good = "[[source]]\nname = \"good\"\ntype = \"jsonl\"\npath = \"a\"\n";
  for (const std::string bad : {"type = \"vk.wall\"\n", "type = \"json\"\nurl = \"ftp://x\"\n", "type = \"jsonl\"\n",
                                "type = \"jsonl\"\npath = \"b\"\nzone = \"Mars\"\n", "type = \"csv\"\npath = 7\n"}) {
    CAPTURE(bad);
    const auto all = load("[[source]]\nname = \"bad\"\n" + bad + good);
    REQUIRE(all.size() == 2);
    REQUIRE(std::holds_alternative<cur::fetch::BrokenSource>(all[0].details));
    CHECK(std::get<cur::fetch::BrokenSource>(all[0].details).trouble.starts_with("sources.toml:"));
    CHECK(all[0].name == "bad");
    CHECK(std::holds_alternative<cur::fetch::LinesSource>(all[1].details));
  }
  // In doubt is which sources there are, or what the file means.
  for (const std::string bad :
       {"name = \"bad\"\ntype = \"jsonl\"\npth = \"b\"\n", "name = \"bad\"\ntype = \"jsonl\"\npath = \"b\"\nfoo = 1\n",
        "type = \"jsonl\"\n", "name = \"good\"\ntype = \"jsonl\"\npath = \"b\"\n"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS((void)load("[[source]]\n" + bad + good), cur::Fatal);
  }
}
