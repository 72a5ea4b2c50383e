#include "dataset/examples.hpp"

#include <doctest/doctest.h>

using cur::classify::Examples;

namespace {

Examples::Gathered gather(std::initializer_list<const char*> lines, std::size_t most = 100) {
  Examples examples({"labels.group", "classify.topic"}, most, *cur::time::read_rfc3339("2026-06-01T00:00:00Z"));
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
       R"({"kind":"event","appeal":"9","event":"corrected","at":"2026-03-03T00:00:00Z","set":{"labels.group":"nobody"}})"});
  CHECK(gathered.examples[0].values == std::vector<std::string>{"late", "roads.snow"});
  CHECK(gathered.without_record == 1);
}

TEST_CASE("a correction without a time or of the future counts for nothing; its keys may have escapes") {
  const auto gathered = gather(
      {R"({"id":"1","labels":{"group":"A"}})",
       R"({"kind":"event","appeal":"1","event":"corrected","at":"2026-07-01T00:00:00Z","set":{"labels.group":"later"}})",
       R"({"kind":"event","appeal":"1","event":"corrected","at":"?","set":{"labels.group":"when"}})",
       R"({"kind":"event","appeal":"1","event":"corrected","at":"2026-03-01T00:00:00Z","set":{"classify.\u0074opic":"roads.snow"}})"});
  CHECK(gathered.examples[0].values == std::vector<std::string>{"A", "roads.snow"});
  CHECK(gathered.corrected == 1);
}

TEST_CASE("of too many the latest stay, in order") {
  const auto gathered = gather({R"({"id":"1","labels":{"group":"A"}})", R"({"id":"2","labels":{"group":"A"}})",
                                R"({"id":"3","labels":{"group":"A"}})", R"({"id":"4","labels":{"group":"A"}})",
                                R"({"id":"5","labels":{"group":"A"}})"},
                               3);
  REQUIRE(gathered.examples.size() == 3);
  CHECK(gathered.examples[0].id == "3");
  CHECK(gathered.examples[2].id == "5");
  CHECK(gathered.left_out == 2);
  CHECK(gathered.appeals == 5);
}

TEST_CASE("appeals without a label take no room from those that have one, and may be given one later") {
  const auto gathered = gather(
      {R"({"id":"1","labels":{"group":"A"}})", R"({"id":"2"})", R"({"id":"3"})", R"({"id":"4"})",
       R"({"id":"5","labels":{"group":"B"}})",
       R"({"kind":"event","appeal":"4","event":"corrected","at":"2026-03-03T00:00:00Z","set":{"labels.group":"C"}})",
       R"({"kind":"event","appeal":"2","event":"corrected","at":"2026-03-03T00:00:00Z","set":{"labels.group":"too old to be here"}})"},
      2);
  REQUIRE(gathered.examples.size() == 2);
  CHECK(gathered.examples[0].values[0] == "C");
  CHECK(gathered.examples[1].values[0] == "B");
  CHECK(gathered.left_out == 1);
  CHECK(gathered.without_record == 1);
}

TEST_CASE("what stands at a path instead of a text is known, and what corrections set that are for others") {
  Examples examples({"labels.group", "labels.theme"}, 9, *cur::time::read_rfc3339("2026-06-01T00:00:00Z"));
  cur::json::Record record;
  for (
      const char* line :
      {R"({"id":"1","labels":{"group":7,"theme":null}})",
       R"({"kind":"event","appeal":"1","event":"corrected","at":"2026-03-03T00:00:00Z","set":{"classify.topic":"a"}})",
       R"({"kind":"event","appeal":"1","event":"corrected","at":"2026-03-03T00:00:00Z","set":{"labels":{"group":"b"}}})"}) {
    REQUIRE_FALSE(record.parse_copy(line));
    examples.add(record);
  }
  CHECK(examples.no_text_at(0) == cur::json::Type::number);
  CHECK(examples.no_text_at(1) == cur::json::Type::absent);
  CHECK(examples.other_corrections() == 2);
  CHECK(examples.other_corrected() == "classify.topic");
}

TEST_CASE("of two corrections with one id the second replaces the first") {
  const auto gathered = gather(
      {R"({"id":"1","labels":{"group":"A"},"events":[)"
       R"({"id":"c","event":"corrected","at":"2026-03-03T00:00:00Z","set":{"labels.group":"B"}},)"
       R"({"id":"c","event":"corrected","at":"2026-03-02T00:00:00Z","set":{"labels.group":"C"}}]})",
       R"({"id":"2","labels":{"group":"A"},"events":[)"
       R"({"id":"c","event":"corrected","at":"2026-03-03T00:00:00Z","set":{"labels.group":"B"}},)"
       R"({"id":"c","event":"note","at":"2026-03-02T00:00:00Z"}]})",
       R"({"id":"3","labels":{"group":"A"},"events":[)"
       R"({"id":"c","event":"corrected","at":"bad","set":{"labels.group":"B"}},)"
       R"({"id":"c","event":"corrected","at":"2026-03-02T00:00:00Z","set":{"labels.group":"B"}}]})",
       R"({"kind":"event","id":"f","appeal":"9","event":"corrected","at":"2027-01-01T00:00:00Z","set":{"labels.group":"B"}})"});
  REQUIRE(gathered.examples.size() == 3);
  CHECK(gathered.examples[0].values[0] == "C");
  CHECK(gathered.examples[1].values[0] == "A");
  CHECK(gathered.examples[2].values[0] == "B");
  CHECK(gathered.corrected == 2);
  CHECK(gathered.without_record == 0);
}

TEST_CASE("a corrected sector leaves no topic of another one to learn") {
  const auto gathered =
      gather({R"({"id":"1","labels":{"group":"A"},"classify":{"topic":"roads.snow"},"events":[)"
              R"({"event":"corrected","at":"2026-03-01T00:00:00Z","set":{"classify.sector":"water"}}]})"});
  CHECK(gathered.examples[0].values == std::vector<std::string>{"A", ""});
}
