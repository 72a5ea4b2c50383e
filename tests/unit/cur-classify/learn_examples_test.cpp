#include <doctest/doctest.h>

#include "learn/examples.hpp"

using cur::classify::Examples;

namespace {

Examples::Gathered gather(std::initializer_list<const char*> lines, std::size_t most = 100) {
  Examples examples({"labels.group", "classify.topic"}, most);
  cur::json::Record record;
  for (const char* line : lines) {
    REQUIRE_FALSE(record.parse_copy(line));
    examples.add(record);
  }
  return examples.finish();
}

}  // namespace

TEST_CASE("values stand at their paths; what is no text is none") {
  const auto gathered = gather({R"({"id":"1","title":"t","text":"x","labels":{"group":"A"},"classify":{"topic":null}})",
                                R"({"kind":"poll","id":"2"})"});
  REQUIRE(gathered.examples.size() == 1);
  CHECK(gathered.examples[0].title == "t");
  CHECK(gathered.examples[0].values == std::vector<std::string>{"A", ""});
}

TEST_CASE("the latest correction counts, wherever it stands") {
  const auto gathered = gather(
      {R"({"kind":"event","appeal":"1","event":"corrected","at":"2026-03-02T00:00:00Z","set":{"labels.group":"late"}})",
       R"({"id":"1","labels":{"group":"A"},"events":[{"event":"corrected","at":"2026-03-01T00:00:00Z","set":{"labels.group":"early","classify.topic":"roads.snow"}}]})",
       R"({"kind":"event","appeal":"1","event":"note","at":"2026-03-03T00:00:00Z","set":{"labels.group":"no"}})",
       R"({"kind":"event","appeal":"9","event":"corrected","set":{"labels.group":"nobody"}})"});
  CHECK(gathered.examples[0].values == std::vector<std::string>{"late", "roads.snow"});
  CHECK(gathered.without_record == 1);
}

TEST_CASE("of too many the latest stay, in order") {
  const auto gathered =
      gather({R"({"id":"1"})", R"({"id":"2"})", R"({"id":"3"})", R"({"id":"4"})", R"({"id":"5"})"}, 3);
  REQUIRE(gathered.examples.size() == 3);
  CHECK(gathered.examples[0].id == "3");
  CHECK(gathered.examples[2].id == "5");
  CHECK(gathered.left_out == 2);
}
