#include "name_filter.hpp"

#include <doctest/doctest.h>

#include "archive/rules/put_rules.hpp"
#include "archive/sqlite/database.hpp"
#include "config/document.hpp"

using namespace cur;

namespace {

config::Region region() {
  return config::Region(config::parse_toml(R"(
[[municipality]]
name = "Город Ёлкин"
aliases = ["Ёлкин"]
)",
                                           "region.toml"));
}

const config::Agencies& agencies() {
  static const config::Agencies k_agencies(
      config::parse_toml("[[agency]]\nid = \"health\"\ntitle = \"Министерство здравоохранения\"\n", "routes.toml"));
  return k_agencies;
}

}  // namespace

TEST_CASE("an agency goes by its id and its title, a curator by any case") {
  const config::Region places = region();
  store_tool::NameOptions options;
  options.agencies = {"министерство здравоохранения", "Росреестр"};
  options.curators = {"петров"};
  store_tool::NameFilter names(options, places, agencies());
  archive::Columns columns;
  columns.curator = "Петров";
  for (const std::string_view agency : {"health", "Министерство здравоохранения", "росреестр"}) {
    columns.agency = agency;
    CHECK(names.accepts(columns));
  }
  for (const std::string_view agency : {"roads", ""}) {
    columns.agency = agency;
    CHECK_FALSE(names.accepts(columns));
  }
  columns.agency = "health";
  columns.curator = "Петрова";
  CHECK_FALSE(names.accepts(columns));
}

TEST_CASE("names are asked for as the archive may have written them") {
  const config::Region places = region();
  store_tool::NameOptions options;
  options.municipalities = {"елкин", "Сосновка"};
  options.channels = {"https://vk.com/public1"};
  archive::Query query;
  options.sectors = {"roads"};
  store_tool::NameFilter names(options, places, agencies());
  names.add_to(query);
  CHECK(query.names[archive::Column::sector] == std::vector<std::string>{"roads"});
  CHECK(query.names.count(archive::Column::channel) == 0);
  archive::Columns columns;
  columns.channel = "vk:club1";
  for (const std::string_view place : {"Город Ёлкин", "ЁЛКИН", "сосновка"}) {
    columns.municipality = place;
    CHECK(names.accepts(columns));
  }
  for (const std::string_view place : {"Лесное", ""}) {
    columns.municipality = place;
    CHECK_FALSE(names.accepts(columns));
  }
  columns.municipality = "Сосновка";
  columns.channel = "vk:club2";
  CHECK_FALSE(names.accepts(columns));
}

TEST_CASE("a name that no appeal has is told, with the nearest that one has") {
  const config::Region places = region();
  const std::unique_ptr<archive::Database> database = std::make_unique<archive::sqlite::SqliteDatabase>(
      std::string(archive::sqlite::k_in_memory), archive::Access::create);
  archive::Transaction transaction(*database);
  archive::WordIndexer words(*database);
  archive::PutRules rules(*database, transaction, words);
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"id":"1","classify":{"sector":"roads"},"channel":"https://t.me/news"})"));
  REQUIRE(rules.put(record, {}));
  store_tool::NameOptions options;
  options.sectors = {"road", "roads", "xyz"};
  options.channels = {"telegram:news", "https://t.me/newz"};
  store_tool::NameFilter names(options, places, agencies());
  CHECK(names.unknown(*database) ==
        std::vector<std::string>{
            "no appeal in the archive has --sector road; did you mean roads?",
            "no appeal in the archive has --sector xyz",
            "no appeal in the archive has --channel https://t.me/newz; did you mean https://t.me/news?"});
}
