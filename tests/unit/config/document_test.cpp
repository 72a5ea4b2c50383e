#include "config/document.hpp"

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur;
using config::Node;
using config::parse_toml;

namespace {

std::string complaint(std::string_view text) {
  try {
    parse_toml(text, "a.toml");
  } catch (const Fatal& fatal) {
    CHECK(fatal.code() == ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

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

TEST_CASE("values keep their type and dates their text") {
  const Node root = parse_toml("t='x'\ni=5\nn=2.5\nb=true\na=[1,'y']\nd=2026-03-02\n", "a.toml");
  CHECK(*root.find("t")->text() == "x");
  CHECK(std::get<std::int64_t>(root.find("i")->value) == 5);
  CHECK(std::get<double>(root.find("n")->value) == 2.5);
  CHECK(std::get<bool>(root.find("b")->value));
  CHECK(root.find("a")->array()->size() == 2);
  CHECK(*root.find("d")->text() == "2026-03-02");
  CHECK(root.find("x") == nullptr);
  CHECK(root.find("t")->find("y") == nullptr);
}

TEST_CASE("tables keep the order of the file") {
  const Node root = parse_toml("z=1\na=2\nm=3\n[[y]]\nid='1'\n[[b]]\nid='2'\n[[y]]\nid='3'\n", "a.toml");
  std::string order;
  for (const Node::Member& member : *root.table()) order += member.key;
  CHECK(order == "zamyb");
  const Node inline_table = parse_toml("t = {z=1, a=2, m=3}", "a.toml");
  order.clear();
  for (const Node::Member& member : *inline_table.find("t")->table()) order += member.key;
  CHECK(order == "zam");
}

TEST_CASE("every value knows its file and line") {
  const Node root = parse_toml("\n\na = 1\n\n[t]\nb = [\n 1,\n 2]\n[[e]]\nid='x'\n[[e]]\nid='y'\n", "dir/a.toml");
  CHECK(root.find("a")->origin.file == "dir/a.toml");
  CHECK(root.find("a")->origin.line == 3);
  CHECK(root.find("t")->origin.line == 5);
  CHECK(root.find("t")->find("b")->array()->at(1).origin.line == 8);
  CHECK(root.find("e")->array()->at(1).origin.line == 11);
  CHECK(root.find("e")->array()->at(1).find("id")->origin.line == 12);
}

TEST_CASE("broken TOML is refused by file and line") {
  CHECK(complaint("a = 1\nb = = 2\n").starts_with("a.toml:2: "));
  CHECK(complaint("a = 1\na = 2\n").starts_with("a.toml:2: "));
  CHECK(complaint("a = \"open\n").starts_with("a.toml:1: "));
  CHECK(complaint("a = \"\xFF\"\n").starts_with("a.toml:1: "));
}

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
