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
