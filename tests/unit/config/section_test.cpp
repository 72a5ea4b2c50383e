#include "config/section.hpp"

#include <functional>

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur;
using config::Section;

namespace {

// The message of the Fatal that `read` ends in when it reads `text`, or "" when all is well.
std::string complaint(std::string_view text, const std::function<void(Section&)>& read) {
  const config::Node root = config::parse_toml(text, "a.toml");
  try {
    Section section(root, "");
    read(section);
    section.finish();
  } catch (const Fatal& fatal) {
    CHECK(fatal.code() == ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

}  // namespace

TEST_CASE("getters read what is there and say nothing about what is not") {
  const config::Node root =
      config::parse_toml("t='x'\ni=5\nn=2.5\nb=true\nl=['a','b']\n[s]\nk='v'\n[[e]]\nid='1'\n[[e]]\nid='2'\n", "a");
  Section section(root, "");
  CHECK(section.text("t") == "x");
  CHECK(section.required_text("t") == "x");
  CHECK(section.integer("i") == 5);
  CHECK(section.number("i") == 5.0);
  CHECK(section.number("n") == 2.5);
  CHECK(section.boolean("b") == true);
  CHECK(section.texts("l") == std::vector<std::string>{"a", "b"});
  CHECK(section.texts("t") == std::vector<std::string>{"x"});
  CHECK(section.section("s")->text("k") == "v");
  CHECK(section.sections("e").at(1).text("id") == "2");
  CHECK(section.choice("t", {"x", "y"}, "y") == "x");
  section.finish();
  CHECK(!section.text("none"));
  CHECK(!section.integer("none"));
  CHECK(!section.section("none"));
  CHECK(section.texts("none").empty());
  CHECK(section.sections("none").empty());
  CHECK(section.choice("none", {"x", "y"}, "y") == "y");
}

TEST_CASE("a wrong type is named by file, line and key") {
  CHECK(complaint("\nt=5", [](Section& s) { s.text("t"); }) == "a.toml:2: t: a text in quotes is expected");
  CHECK(complaint("i='5'", [](Section& s) { s.integer("i"); }) == "a.toml:1: i: a whole number is expected");
  CHECK(complaint("i=5.5", [](Section& s) { s.integer("i"); }) == "a.toml:1: i: a whole number is expected");
  CHECK(complaint("n='5'", [](Section& s) { s.number("n"); }) == "a.toml:1: n: a number is expected");
  CHECK(complaint("b=1", [](Section& s) { s.boolean("b"); }) == "a.toml:1: b: true or false is expected");
  CHECK(complaint("l=[\n'a',\n1]", [](Section& s) { s.texts("l"); }).starts_with("a.toml:3: "));
  CHECK(complaint("l=1", [](Section& s) { s.texts("l"); }) == "a.toml:1: l: a text, or a list of texts, is expected");
  CHECK(complaint("e=1", [](Section& s) { s.sections("e"); }) == "a.toml:1: e: write it as [[e]]");
  CHECK(complaint("[e]\nid='1'", [](Section& s) { s.sections("e"); }) == "a.toml:1: e: write it as [[e]]");
  CHECK(complaint("e=[1]", [](Section& s) { s.sections("e"); }).starts_with("a.toml:1: e: "));
  CHECK(complaint("s=1", [](Section& s) { s.section("s"); }).starts_with("a.toml:1: s: "));
}

TEST_CASE("what is missing is named at its table") {
  CHECK(complaint("\n[s]\n", [](Section& s) { s.section("s")->required_text("id"); }) == "a.toml:2: s.id: is missing");
  CHECK(complaint("id=''", [](Section& s) { s.required_text("id"); }) == "a.toml:1: id: is missing");
}

TEST_CASE("an unknown key offers the nearest, or all that are known") {
  const auto read = [](Section& s) { s.text("words"), s.text("title"); };
  CHECK(complaint("wrods='x'", read) == "a.toml:1: wrods: unknown key; did you mean \"words\"?");
  CHECK(complaint("x='x'", read) == "a.toml:1: x: unknown key; known here: words, title");
}

TEST_CASE("an unknown choice offers the nearest, or all of them") {
  const auto read = [](Section& s) { s.choice("level", {"normal", "urgent"}, "normal"); };
  CHECK(complaint("level='urgnet'", read) == "a.toml:1: level: \"urgnet\" is unknown; did you mean \"urgent\"?");
  CHECK(complaint("level='x'", read) == "a.toml:1: level: \"x\" is not one of: normal, urgent");
}
