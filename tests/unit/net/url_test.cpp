#include "net/url.hpp"

#include <doctest/doctest.h>

#include "net/request.hpp"

using namespace cur::net;

TEST_CASE("a URL in its normal form") {
  const auto url = parse_url("HTTPS://API.Example.org/a/../b?x=1#part");
  REQUIRE(url);
  CHECK(url->scheme == "https");
  CHECK(url->host == "api.example.org");
  CHECK(url->port == 443);
  CHECK(url->whole.find("#part") == std::string::npos);
  CHECK(parse_url("http://0x7f.1:81/")->host == "127.0.0.1");
}

TEST_CASE("an origin is scheme, host and port") {
  const auto home = parse_url("https://a.org/x");
  CHECK(home->same_origin(*parse_url("https://A.org:443/y")));
  CHECK_FALSE(home->same_origin(*parse_url("https://a.org:444/")));
  CHECK_FALSE(home->same_origin(*parse_url("http://a.org:443/")));
  CHECK_FALSE(home->same_origin(*parse_url("https://b.a.org/")));
}

TEST_CASE("a reference is read where it stands") {
  CHECK(resolve_url("https://a.org/x/y?z=1", "?page=2")->whole == "https://a.org/x/y?page=2");
  CHECK(resolve_url("https://a.org/x/y", "z")->whole == "https://a.org/x/z");
  CHECK(resolve_url("https://a.org/x/y", "/z")->whole == "https://a.org/z");
  CHECK(resolve_url("https://a.org/x", "//b.org/z")->host == "b.org");
}

TEST_CASE("forms and headers") {
  CHECK(percent_encode("a b/яц-._~") == "a%20b%2F%D1%8F%D1%86-._~");
  CHECK(form_encode({{"q", "яма & лёд"}, {"v", "5.199"}}) == "q=%D1%8F%D0%BC%D0%B0%20%26%20%D0%BB%D1%91%D0%B4&v=5.199");
  Response response;
  response.headers = {{"ETag", "\"1\""}, {"X", "a"}, {"x", "b"}};
  CHECK(response.header("etag") == "\"1\"");
  CHECK(response.header("X") == "b");
  CHECK_FALSE(response.header("y"));
}
