#include "removal/pseudonym.hpp"

#include <doctest/doctest.h>

using cur::store_tool::Pseudonyms;

TEST_CASE("a pseudonym is the same for the same person and key, and its own") {
  const Pseudonyms one("0123456789abcdef");
  CHECK(one("u1") == one("u1"));
  CHECK(one("u1") != one("u2"));
  CHECK(one("u1") != Pseudonyms("0123456789abcdeF")("u1"));
  CHECK(one(one("u1")) == one("u1"));
  CHECK(one("u1").size() == 21);
  CHECK(one("anon:Иван") != "anon:Иван");
}
