#include "json/writer.hpp"

#include <limits>

#include <doctest/doctest.h>

#include "json/check.hpp"
#include "json/value.hpp"

using namespace cur;
using json::Writer;
using namespace std::string_view_literals;

TEST_CASE("commas are the writer's business") {
  std::string out;
  Writer writer(out);
  writer.begin_object().key("a").begin_array().integer(1).null().boolean(false).begin_object().end_object().end_array();
  writer.key("b").begin_object().key("c").string("d").end_object().key("e").raw("[2]").end_object();
  CHECK(out == R"({"a":[1,null,false,{}],"b":{"c":"d"},"e":[2]})");
}

TEST_CASE("a string is escaped, and invalid UTF-8 becomes U+FFFD") {
  std::string out;
  json::append_string(out, "\"\\\n\r\t\x01\x1f\x00 я😀</script>"sv);
  CHECK(out == "\"\\\"\\\\\\n\\r\\t\\u0001\\u001f\\u0000 я😀</script>\"");
  out.clear();
  json::append_string(out, "a\xFF\xD0z\xED\xA0\x80");
  CHECK(out == "\"a\uFFFD\uFFFDz\uFFFD\uFFFD\uFFFD\"");
}

TEST_CASE("property: any bytes make a valid string that reads back the same when they are UTF-8") {
  for (unsigned first = 0; first < 256; ++first) {
    for (unsigned second = 0; second < 256; second += 5) {
      const std::string bytes{static_cast<char>(first), static_cast<char>(second)};
      std::string out;
      json::append_string(out, bytes);
      if (json::check_strictly(out)) FAIL("bytes " << first << " " << second);
      if (first < 0x80 && second < 0x80 && json::Value(out).text() != bytes) FAIL("bytes " << first << " " << second);
    }
  }
}

TEST_CASE("numbers are shortest and rounded on request; what is not finite is null") {
  auto written = [](double value, int decimals = -1) {
    std::string out;
    Writer(out).number(value, decimals);
    return out;
  };
  CHECK(written(2.0) == "2");
  CHECK(written(-0.0) == "0");
  CHECK(written(0.1) == "0.1");
  CHECK(written(2.0 / 3, 4) == "0.6667");
  CHECK(written(0.99999, 4) == "1");
  CHECK(!json::check_strictly(written(1e300)));
  CHECK(!json::check_strictly(written(1.5e-300)));
  CHECK(json::Value(written(1e300)).number() == 1e300);
  CHECK(written(std::numeric_limits<double>::infinity()) == "null");
  CHECK(written(std::numeric_limits<double>::quiet_NaN(), 2) == "null");
  std::string out;
  Writer(out).integer(std::numeric_limits<std::int64_t>::min());
  CHECK(out == "-9223372036854775808");
}
