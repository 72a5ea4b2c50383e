#include "json/scan.hpp"

#include <iterator>
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
    }
  }
}

TEST_CASE("the end of a container is the same for vectors and bytes") {
  std::mt19937 random(8);
  constexpr std::string_view k_pieces[] = {
      "{\"a\":", "[", "]", "}", "\"text ]} \\\" [{ \"", "\"\\\\\"", "12345", ",", "\"яяяяяяяяяяяяяяяя\""};
  for (int round = 0; round < 5'000; ++round) {
    std::string text = "[";
    for (std::size_t i = random() % 60; i > 0; --i) text += k_pieces[random() % std::size(k_pieces)];
    text += "]]]]}}}}]]]]";
    const char* const end = text.data() + text.size();
    scan::ContainerState by_vectors, by_bytes;
    const char* const found = scan::container(text.data(), end, by_vectors);
    CHECK(found == scan::container_scalar(text.data(), end, by_bytes));
    CHECK(by_vectors.depth == by_bytes.depth);
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
