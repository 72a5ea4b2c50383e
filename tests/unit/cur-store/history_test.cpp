#include "history.hpp"

#include <doctest/doctest.h>

using namespace cur;

namespace {

std::string history(const std::string& line) {
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(line));
  return store_tool::history_text(record, nullptr);
}

}  // namespace

TEST_CASE("who, when, how long after, what") {
  CHECK(history(
            R"({"id":"1","posted_at":"2026-03-01T09:00:00+03:00","author":{"name":"Иван"},"channel":"vk:1",)"
            R"("title":"Т","text":"а\nб","events":[)"
            R"({"event":"assigned","at":"2026-03-01T10:00:00+03:00","to":{"agency":"roads"}},)"
            R"({"event":"answered","at":"2026-03-02T09:00:00+03:00","by":"К","text":"да","outcome":"explained"}]})") ==
        "1\n"
        "2026-03-01 09:00:00+03:00  posted      Иван  [vk:1]\n"
        "    Т\n"
        "    а\n"
        "    б\n"
        "2026-03-01 10:00:00+03:00  assigned    [to roads]  +1 h\n"
        "2026-03-02 09:00:00+03:00  answered    К  [outcome explained]  +23 h (1 d)\n"
        "    да\n");
}

TEST_CASE("an appeal that does not say when it was posted begins with its registration") {
  CHECK(history(R"({"id":"1","registered_at":"2026-03-01T09:00:00+03:00","author":{"name":"Иван"}})") ==
        "1\n2026-03-01 09:00:00+03:00  registered  Иван\n");
  CHECK(history(R"({"id":"1"})") == "1\nno time  posted\n");
}

TEST_CASE("hostile text cannot reach the terminal") {
  const std::string text = history(R"({"id":"\u001b[2J","author":{"id":"\u202e"},"text":"a\u001b]0;x\u0007\r\nb",)"
                                   R"("events":[{"event":"\u009b31m","at":"\u001b[1m"}]})");
  for (const char hostile : {'\x1b', '\x07', '\r'}) CHECK(text.find(hostile) == std::string::npos);
  CHECK(text.find("\xe2\x80\xae") == std::string::npos);
  CHECK(text.find("\xc2\x9b") == std::string::npos);
}

TEST_CASE("a corrected path is shown with its escapes resolved") {
  CHECK(history(R"({"id":"1","events":[{"event":"corrected","at":"2026-03-01T09:00:00Z",)"
                R"("set":{"classify\u002etopic":"roads.snow"}}]})")
            .find("[classify.topic = roads.snow]") != std::string::npos);
}
