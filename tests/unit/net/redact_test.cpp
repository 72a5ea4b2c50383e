#include "net/redact.hpp"

#include <doctest/doctest.h>

using namespace cur::net;

TEST_CASE("a secret is taken out in every form it is written in") {
  Redactor redactor;
  redactor.add("a/b+c=\"d\"12");
  CHECK(redactor("x a/b+c=\"d\"12 y") == "x *** y");
  CHECK(redactor("?k=a%2Fb%2Bc%3D%22d%2212&z") == "?k=***&z");
  CHECK(redactor("?k=a%2fb%2bc%3d%22d%2212") == "?k=***");
  CHECK(redactor(R"({"t":"a/b+c=\"d\"12"})") == R"({"t":"***"})");
  CHECK(redactor(R"({"t":"a\/b+c=\"d\"12"})") == R"({"t":"***"})");
  // Some encode less than they could, some more, some as JSON allows.
  CHECK(redactor("?k=a/b%2Bc=%22d\"12&z") == "?k=***&z");
  CHECK(redactor("?k=%61%2fb%2bc%3d%22d%22%31%32") == "?k=***");
  CHECK(redactor(R"({"t":"\u0061\u002Fb+c=\"d\u002212"})") == R"({"t":"***"})");
  CHECK(redactor("a/b+c=\"d\"1 a/b%2 a/b%zz") == "a/b+c=\"d\"1 a/b%2 a/b%zz");
  CHECK(redactor("Basic YS9iK2M9ImQiMTI=") == "Basic ***=");
}

TEST_CASE("several secrets, one inside the other") {
  Redactor redactor;
  redactor.add("token1");
  redactor.add("token1-and-more");
  redactor.add("token1");
  CHECK(redactor("token1-and-more token1 token") == "*** *** token");
}

TEST_CASE("nothing is no secret") {
  Redactor redactor;
  redactor.add("");
  CHECK(redactor.empty());
  CHECK(redactor("text") == "text");
}
