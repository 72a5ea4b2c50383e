#include "desk/exchange.hpp"

#include <doctest/doctest.h>

#include "archive/rules/put_rules.hpp"
#include "archive/sqlite/database.hpp"

using namespace cur;

TEST_CASE("an exchange is what one author wrote in a thread, and what follows each other") {
  const std::unique_ptr<archive::Database> database = std::make_unique<archive::sqlite::SqliteDatabase>(
      std::string(archive::sqlite::k_in_memory), archive::Access::create);
  archive::Transaction transaction(*database);
  archive::WordIndexer words(*database);
  archive::PutRules rules(*database, transaction, words);
  for (const char* line : {R"({"id":"3","posted_at":"2026-03-03T00:00:00Z","thread":"t","author":{"id":"u"}})",
                           R"({"id":"1","posted_at":"2026-03-01T00:00:00Z","thread":"t","author":{"id":"u"}})",
                           R"({"id":"2","posted_at":"2026-03-02T00:00:00Z","thread":"t","author":{"id":"v"}})",
                           R"({"id":"4","posted_at":"2026-03-04T00:00:00Z","follows":"3","author":{"id":"u"}})",
                           R"({"id":"5","posted_at":"2026-03-05T00:00:00Z","follows":"9"})",
                           R"({"id":"6","posted_at":"2026-03-06T00:00:00Z","follows":"5"})",
                           R"({"id":"7","posted_at":"2026-03-07T00:00:00Z","thread":"t"})"}) {
    json::Record record;
    REQUIRE_FALSE(record.parse_copy(line));
    REQUIRE(rules.put(record, {}));
  }
  const auto exchange = [&](const char* id) { return store_tool::exchange_of(*database, id); };
  using Ids = std::vector<std::string>;
  for (const char* id : {"1", "3", "4"}) CHECK(exchange(id) == Ids{"1", "3", "4"});
  CHECK(exchange("2") == Ids{"2"});
  CHECK(exchange("5") == Ids{"5", "6"});
  CHECK(exchange("6") == Ids{"5", "6"});
  CHECK(exchange("7") == Ids{"7"});
}

TEST_CASE("a long chain against the order of arrival costs a step for each message") {
  const std::unique_ptr<archive::Database> database = std::make_unique<archive::sqlite::SqliteDatabase>(
      std::string(archive::sqlite::k_in_memory), archive::Access::create);
  archive::Transaction transaction(*database);
  archive::WordIndexer words(*database);
  archive::PutRules rules(*database, transaction, words);
  for (int i = 1000; i < 5000; ++i) {
    json::Record record;
    const std::string line = R"({"id":"x:)" + std::to_string(i) + R"(","follows":"x:)" + std::to_string(i + 1) +
                             R"(","posted_at":"2026-03-03T00:00:00Z","author":{"id":"u"}})";
    REQUIRE_FALSE(record.parse_copy(line));
    REQUIRE(rules.put(record, {}));
  }
  CHECK(store_tool::exchange_of(*database, "x:1000").size() == 4000);
  CHECK(store_tool::exchange_of(*database, "x:4999").size() == 4000);
}
