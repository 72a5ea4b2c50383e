#include "removal/older_records.hpp"

#include <chrono>

#include <doctest/doctest.h>

#include "archive/rules/put_rules.hpp"
#include "archive/sqlite/connection.hpp"
#include "archive/sqlite/database.hpp"

using namespace cur;

TEST_CASE("what is older is found however its time is written, and what has no time at all is older") {
  archive::sqlite::SqliteDatabase database(std::string(archive::sqlite::k_in_memory), archive::Access::create);
  archive::Transaction transaction(database);
  archive::WordIndexer words(database);
  archive::PutRules rules(database, transaction, words);
  json::Record record;
  for (const char* const line :
       {R"({"id":"rfc","posted_at":"2020-03-02T09:00:00Z"})", R"({"id":"local","posted_at":"02.03.2020 09:00"})",
        R"({"id":"registered","registered_at":"2020-01-01 09:00"})", R"({"id":"number","posted_at":1577836800})",
        R"({"id":"bad","posted_at":"вчера"})", R"({"id":"new","posted_at":"2026-03-02T09:00:00Z"})", R"({"id":"none"})",
        R"({"kind":"event","id":"e1","appeal":"x","at":"2020-03-02T09:00:00Z"})",
        R"({"kind":"event","id":"e2","channel":"c"})", R"({"kind":"event","id":"e3","appeal":"new"})",
        R"({"kind":"event","id":"e4","appeal":"x","at":"2026-03-02T09:00:00Z"})"}) {
    REQUIRE_FALSE(record.parse_copy(line));
    REQUIRE(rules.put(record, *time::read_rfc3339("2026-03-04T00:00:00Z")));
  }
  transaction.commit();
  const time::Zone zone = *time::Zone::find("Europe/Moscow");
  const std::int64_t before = time::read_rfc3339("2026-01-01T00:00:00Z")->time_since_epoch().count();
  const store_tool::OlderRecords older = store_tool::find_older(database, before, zone);
  std::string ids;
  for (const auto& appeal : older.appeals) ids += appeal.id + ' ';
  for (const auto& event : older.events) ids += event.id + ' ';
  CHECK(ids == "number registered local rfc e1 e2 ");
  CHECK(older.unreadable == 1);
  CHECK(older.unreadable_id == "bad");
}
