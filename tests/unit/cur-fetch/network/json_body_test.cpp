#include "network/json_body.hpp"

#include <doctest/doctest.h>

#include "network/json_pointer.hpp"

using namespace cur;
using namespace cur::fetch;

TEST_CASE("a body that is JSON, nearly") {
  CHECK(JsonBody("").trouble() == "the answer is empty, where JSON is expected");
  CHECK(JsonBody(" \n").trouble() == "the answer is empty, where JSON is expected");
  CHECK(JsonBody("<html>").trouble() == "the answer is HTML or XML, where JSON is expected");
  CHECK(JsonBody("{\"a\":").trouble().starts_with("the answer is no JSON: byte 6: "));
  // One value that is too deep costs nothing beside it.
  const std::string deep = std::string(70, '[') + R"("a\\\"]b")" + std::string(70, ']');
  const JsonBody nested(R"([{"id":1},{"id":2,"x":)" + deep + R"(,"y":3}])");
  CHECK(nested.trouble().empty());
  CHECK(at_pointer(nested.value(), "/1/y").integer() == 3);
  CHECK_FALSE(JsonBody(R"([{"x":)" + std::string(70, '[')).trouble().empty());
  CHECK_FALSE(JsonBody(std::string(100'000, '[')).trouble().empty());
  const JsonBody marked("\xEF\xBB\xBF{\"a\":1}\r\n");
  CHECK(marked.value().member("a").integer() == 1);
  const JsonBody bad("{\"a\":\"x\xFF\xD0y\",\"b\":\"\\ud800\"}");
  CHECK(bad.value().member("a").text() == "x\uFFFD\uFFFDy");
  CHECK(bad.value().member("b").text() == "\uFFFD");
}

TEST_CASE("a byte number is 1-based, and of the body as it came") {
  const auto byte_of = [](const std::string& body) {
    const std::string trouble = JsonBody(body).trouble();
    const std::size_t at = trouble.find("byte ");
    return at == std::string::npos ? trouble : trouble.substr(at + 5, trouble.find(':', at) - at - 5);
  };
  CHECK(byte_of("{\"a\":x}") == "6");
  CHECK(byte_of("\xEF\xBB\xBF \r\n{\"a\":x}") == "12");  // byte order mark and blanks
  CHECK(byte_of("{\"a\":\"\xFF\xFF\",x}") == "11");      // bad bytes become three each
  const std::string deep = std::string(70, '[') + std::string(70, ']');
  CHECK(byte_of("[" + deep + ",x]") == "143");  // a deep value becomes a string, with quotes around it
  CHECK(byte_of(" [\"\xFF\"," + deep + ",\"\xFF\",x]") == "152");
}
