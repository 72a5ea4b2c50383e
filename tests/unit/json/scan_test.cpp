#include "json/scan.hpp"

#include <random>
#include <string>

#include <doctest/doctest.h>

#include "json/value.hpp"

using namespace cur::json;

TEST_CASE("the vector steps find what their scalar twins find, from every start") {
  std::mt19937 random(7);
  constexpr std::string_view k_bytes = "ab\"\\[]{}:,Zz\x7b\x5b яё\xff";
  for (int round = 0; round < 2'000; ++round) {
    std::string text(random() % 70, 'x');
    for (char& c : text) {
      if (random() % 9 == 0) c = k_bytes[random() % k_bytes.size()];
    }
    const char* const end = text.data() + text.size();
    for (const char* at = text.data(); at <= end; ++at) {
      CHECK(scan::quote(at, end) == scan::quote_scalar(at, end));
      CHECK(scan::bracket(at, end) == scan::bracket_scalar(at, end));
    }
  }
}

TEST_CASE("a value ends behind its last byte, whatever its strings hold") {
  for (const std::string value : {R"("a\"b\\")", R"({"a":"]}[{\"","b":[[],{}]})", R"([1,"\\",{"x":"}"}])", "12.5e3",
                                  "true", R"({"long long long long key":"0123456789abcdef0123456789abcdef\"x"})"}) {
    const std::string text = value + ",\"rest\":[]}";
    CAPTURE(value);
    CHECK(scan::value(text.data(), text.data() + text.size()) - text.data() ==
          static_cast<std::ptrdiff_t>(value.size()));
  }
}
