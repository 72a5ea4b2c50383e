#include <doctest/doctest.h>

#include "config/document.hpp"

using namespace cur;
using config::Node;

namespace {

// Equal but for origins.
bool same(const Node& a, const Node& b) {
  if (a.value.index() != b.value.index()) return false;
  if (const auto* items = a.array()) {
    if (items->size() != b.array()->size()) return false;
    for (std::size_t i = 0; i < items->size(); ++i) {
      if (!same((*items)[i], (*b.array())[i])) return false;
    }
    return true;
  }
  if (const auto* members = a.table()) {
    if (members->size() != b.table()->size()) return false;
    for (const Node::Member& member : *members) {
      const Node* other = b.find(member.key);
      if (other == nullptr || !same(member.value, *other)) return false;
    }
    return true;
  }
  if (const auto* text = a.text()) return *text == *b.text();
  if (const auto* number = std::get_if<double>(&a.value)) return *number == std::get<double>(b.value);
  if (const auto* integer = std::get_if<std::int64_t>(&a.value)) return *integer == std::get<std::int64_t>(b.value);
  return std::get<bool>(a.value) == std::get<bool>(b.value);
}

}  // namespace

TEST_CASE("what is printed reads back the same") {
  for (std::string_view text : {
           "",
           "a = 'x'\nb = 5\nc = 2.0\nd = 1e300\ne = true\nf = inf\n",
           "a = \"q\\\"b\\\\s\\n\\u0001\\u007f я😀\"\n",
           "\"key with space\" = 1\n\"\" = 2\n'a.b' = 3\n\"ключ\" = 4\n",
           "a = [1, 'x', [true], []]\nb = [{c = 1}, {c = 2}]\n",
           "t = {}\n[s]\nk = 'v'\n[s.u]\nl = [1]\n",
           "x = 1\n[[e]]\nid = '1'\ntitle = {ru = 'Ямы', en = 'Potholes'}\n[[e.c]]\nid = 'c'\n[[e.c]]\nid = "
           "'d'\n[[e]]\nid = '2'\n",
           "[calendar]\nname = 'ru'\n[[calendar.year]]\nyear = 2026\n",
           "d = 2026-03-02T09:00:00+03:00\n",
       }) {
    const Node root = config::parse_toml(text, "a.toml");
    const std::string printed = config::print_toml(root);
    CAPTURE(text);
    CAPTURE(printed);
    CHECK(same(root, config::parse_toml(printed, "printed")));
  }
}

TEST_CASE("entries are printed with their origin") {
  const std::string printed = config::print_toml(config::parse_toml("a = 1\n\n[[e]]\nid = 'x'\n", "d/a.toml"));
  CHECK(printed == "a = 1  # d/a.toml:1\n\n[[e]]  # d/a.toml:3\nid = \"x\"\n");
}
