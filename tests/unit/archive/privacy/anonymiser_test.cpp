#include "archive/privacy/anonymiser.hpp"

#include <doctest/doctest.h>

using namespace cur;
using archive::Anonymiser;
using archive::Keeps;

namespace {

std::string pseudonym(std::string_view) { return "anon:" + std::string(16, 'a'); }

std::string anonymised(const std::string& line, const Keeps& keeps = {}) {
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(line));
  return Anonymiser(keeps, [](std::string_view person) { return "<" + std::string(person) + ">"; }).appeal(record);
}

}  // namespace

TEST_CASE("what is listed stays, and everything else goes at every level and of every type") {
  CHECK(anonymised(R"({"id":"1","n":1.0,"posted_at":"2026-03-02T09:00:00Z","title":"т","text":["а"],"url":"u",)"
                   R"("place":{"municipality":"П","address":"ул. 1","lat":1,"flat":{"a":["x"]}},"extra":{"Телефон":1},)"
                   R"("reach":{"views":5,"who":"И"},"labels":{"group":"Г","who":"И","topic":{"a":"И"}},)"
                   R"("classify":{"sector":"s","score":"И","why":[{"match":"И"}],"top":[{"topic":"t","x":"И"},"И"]},)"
                   R"("media":[{"type":"photo","url":"u"},{"type":"И"}]})") ==
        R"({"id":"1","posted_at":"2026-03-02T09:00:00Z","place":{"municipality":"П"},"reach":{"views":5},)"
        R"("labels":{"group":"Г"},"classify":{"sector":"s","top":[{"topic":"t"}]},"media":[{"type":"photo"}]})");
  CHECK(anonymised(R"({"id":7,"posted_at":"вчера, И","place":"И","labels":["И"],"events":{"by":"И"}})") == "{}");
}

TEST_CASE("of a repeated key the last value counts, and a key with escapes is the same key") {
  CHECK(anonymised(R"({"id":"a","id":"b","te\u0078t":"И","i\u0064":"c"})") == R"({"id":"c"})");
}

TEST_CASE("an author is made unknown however the source writes it") {
  CHECK(anonymised(R"({"author":{"id":"u1","name":"Иван","official":true,"phone":"1"}})") ==
        R"({"author":{"id":"<u1>","name":"<u1>","official":true}})");
  CHECK(anonymised(R"({"author":{"name":{"first":"И"},"id":79001234567}})") ==
        R"({"author":{"id":"<79001234567>","name":"<79001234567>"}})");
  CHECK(anonymised(R"({"author":"Иван"})") == R"({"author":{"id":"<Иван>"}})");
  CHECK(anonymised(R"({"author":["Иван"]})") == R"({"author":{"id":"<[\"Иван\"]>"}})");
  CHECK(anonymised(R"({"author":{"url":"u"}})") == "{}");
  CHECK(anonymised(R"({"author":null})") == "{}");
}

TEST_CASE("by stays where an office acts and is an id, unless it is the author, in whatever case and order") {
  const auto by = [](const std::string& kind, const std::string& who) {
    return anonymised(R"({"author":{"id":"u1","name":"Пётр Иванов","name":"Оля"},"events":[{"event":")" + kind +
                      R"(","by":)" + who + "}]}");
  };
  for (const char* const office : {"gorsvet", "UK-12", "mun.roads_2"}) {
    CHECK(by("answered", '"' + std::string(office) + '"').ends_with("\"by\":\"" + std::string(office) + "\"}]}"));
  }
  for (const char* const person : {"Горсвет", "Ivan Petrov", "89001234567", "+7-900", "a@b.c"}) {
    const std::string pseudonym = "\"by\":\"<" + std::string(person) + ">\"";
    CHECK(by("answered", '"' + std::string(person) + '"').find(pseudonym) != std::string::npos);
  }
  for (const char* const kind : {"registered", "silent", "withdrawn", "approved", "corrected"}) {
    CHECK(by(kind, R"("petrova")").find(R"("by":"<petrova>")") != std::string::npos);
  }
  for (const char* const author : {R"("иванов  петр")", R"("ОЛЯ")", R"("U1")"}) {
    CHECK(by("answered", author).find(R"("by":"<u1>")") != std::string::npos);
  }
  CHECK(by("note", R"("Сосед")").find(R"("by":"<Сосед>")") != std::string::npos);
  CHECK(by("reopened", "89001234567").find(R"("by":"<89001234567>")") != std::string::npos);
  CHECK(by("answered", R"({"x":1})").find(R"("by":"<{\"x\":1}>")") != std::string::npos);
  CHECK(by("answered", "null").find("by") == std::string::npos);
  CHECK(by("что-то", R"("Сосед")").find("что-то") == std::string::npos);
}

TEST_CASE("of an event its kind, times, agency and corrections stay") {
  CHECK(anonymised(R"({"events":[{"id":"e","event":"corrected","at":"2026-03-02T09:00:00Z","until":"потом","text":"И",)"
                   R"("to":{"agency":"a","curator":"И"},"outcome":"И","set":{"classify.topic":"t","labels.x":"И",)"
                   R"("labels.group":"Г","route.curator":"И"},"extra":{"x":"И"}},7,"И"]})") ==
        R"({"events":[{"id":"e","event":"corrected","at":"2026-03-02T09:00:00Z","to":{"agency":"a"},)"
        R"("set":{"classify.topic":"t","labels.group":"Г"}}]})");
}

TEST_CASE("a correction stays where it is what its path has") {
  CHECK(anonymised(R"({"events":[{"event":"corrected","set":{"classify.topic":"звонить 8900","classify.kind":"И",)"
                   R"("classify.appeal":"И","classify.urgency":"high","route.agency":null}}]})") ==
        R"({"events":[{"event":"corrected","set":{"classify.urgency":"high","route.agency":null}}]})");
}

TEST_CASE("more stays on request") {
  const Keeps keeps{.text = true, .labels = {"district"}};
  CHECK(anonymised(R"({"title":"т","text":"а","url":"u","extra":{"x":"И"},"place":{"address":"ул. 1","lat":1},)"
                   R"("labels":{"district":"Д","x":"И"},"events":[{"event":"note","text":"б","url":"u"}]})",
                   keeps) == R"({"title":"т","text":"а","place":{"address":"ул. 1","lat":1},"labels":{"district":"Д"},)"
                             R"("events":[{"event":"note","text":"б"}]})");
}

TEST_CASE("twice is once, and without a key pseudonyms stay and other names go") {
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"id":"1","author":"Иван","events":[{"event":"note","by":"Иван"}]})"));
  const std::string once = Anonymiser({}, pseudonym).appeal(record);
  REQUIRE_FALSE(record.parse_copy(once));
  CHECK(Anonymiser({}, pseudonym).appeal(record) == once);
  CHECK(Anonymiser({}).appeal(record) == once);
  REQUIRE_FALSE(record.parse_copy(R"({"events":[{"event":"note","by":"Иван"}]})"));
  CHECK(Anonymiser({}).appeal(record) == R"({"events":[{"event":"note"}]})");
}

TEST_CASE("of a poll its numbers stay") {
  CHECK(Anonymiser({}).poll(
            json::Value(R"({"kind":"poll","id":"p","question":"И?","options":[{"text":"И","votes":3}],"voters":3})")) ==
        R"({"kind":"poll","id":"p","options":[{"votes":3}],"voters":3})");
}
