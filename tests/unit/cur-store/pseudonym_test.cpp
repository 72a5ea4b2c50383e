#include "pseudonym.hpp"

#include <doctest/doctest.h>

using namespace cur;
using store_tool::Pseudonyms;

namespace {

std::string anonymised(const std::string& line, bool keep_text) {
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(line));
  return store_tool::anonymised(record, store_tool::author_of(record), Pseudonyms("0123456789abcdef"), keep_text);
}

constexpr const char* k_line =
    R"({"id":"1","author":{"id":"u1","name":"Иван","official":false},"title":"т","text":"а","url":"http://x","n":1.0,)"
    R"("place":{"municipality":"П","address":"ул. 1","lat":1,"lon":2},"extra":{"Телефон":"1"},"media":[],)"
    R"("events":[{"by":"Иван","event":"note","text":"б"},{"by":"К","event":"answered"}]})";

}  // namespace

TEST_CASE("a pseudonym is the same for the same person and key, and its own") {
  const Pseudonyms one("0123456789abcdef");
  CHECK(one("u1") == one("u1"));
  CHECK(one("u1") != one("u2"));
  CHECK(one("u1") != Pseudonyms("0123456789abcdeF")("u1"));
  CHECK(one(one("u1")) == one("u1"));
  CHECK(one("u1").size() == 21);
}

TEST_CASE("what people wrote and what leads to them goes; what is counted stays") {
  const std::string person = Pseudonyms("0123456789abcdef")("u1");
  const std::string author =
      R"({"id":"1","author":{"id":")" + person + R"(","name":")" + person + R"(","official":false})";
  CHECK(anonymised(k_line, false) == author + R"(,"n":1.0,"place":{"municipality":"П"},"events":[{"by":")" + person +
                                         R"(","event":"note"},{"by":"К","event":"answered"}]})");
  CHECK(anonymised(k_line, true) ==
        author +
            R"(,"title":"т","text":"а","url":"http://x","n":1.0,)"
            R"("place":{"municipality":"П","address":"ул. 1","lat":1,"lon":2},"extra":{"Телефон":"1"},"media":[],)"
            R"("events":[{"by":")" +
            person + R"(","event":"note","text":"б"},{"by":"К","event":"answered"}]})");
}

TEST_CASE("twice is once") {
  for (const bool keep_text : {false, true}) {
    const std::string once = anonymised(k_line, keep_text);
    CHECK(anonymised(once, keep_text) == once);
  }
}
