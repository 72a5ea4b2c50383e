#include "archive/limits/identifier.hpp"

#include <doctest/doctest.h>

using namespace cur;
using archive::read_identifier;

TEST_CASE("an id is a text that no other id reads as") {
  std::string scratch;
  const auto read = [&](std::string_view raw) { return read_identifier(json::Value(raw), scratch, "an appeal"); };
  CHECK(*read(R"("vk:wall-1_2?reply=3")") == "vk:wall-1_2?reply=3");
  CHECK(*read(R"("\u0041\ud83d\ude00")") == "A😀");
  CHECK(*read(R"("\ufffd")") == "\uFFFD");
  for (const char* const raw : {R"("")", "7", "null", "", R"("a\ud800")", R"("\udc00a")", R"("\ud800\ud800")"}) {
    CHECK_FALSE(read(raw));
  }
  CHECK(read("7").error().message.starts_with("an appeal without id"));
}
