#include "lint/lint.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::classify::lint;
using cur::classify::LintFinding;

namespace {

const std::string k_sectors =
    "[[sector]]\nid = \"a\"\ntitle = {ru = \"А\", en = \"A\"}\nwords = [\"экскаватор\"]\n"
    "[[sector]]\nid = \"b\"\ntitle = {ru = \"Б\", en = \"B\"}\n";

std::string topic(const std::string& id, const std::string& rest) {
  return "[[topic]]\nid = \"" + id + "\"\ntitle = {ru = \"Т\", en = \"T\"}\n" + rest;
}

// The findings, a line each.
std::string findings(const std::string& toml) {
  const cur::config::Node topics = cur::config::parse_toml(toml, "t.toml");
  (void)cur::classify::load_lexicon(topics);  // lint is asked of files that load
  std::string out;
  for (const LintFinding& finding : lint(topics)) {
    out += std::to_string(finding.origin.line) + ": " + finding.what + "\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a clean file, and the one that ships") {
  CHECK(findings(k_sectors + topic("a.x", "words = [\"бульдозер\", \"кран*\"]\n")).empty());
  for (const LintFinding& finding : lint(classify_sample::shipped_topics())) {
    FAIL_CHECK(finding.origin.line << ": " << finding.what);
  }
}

TEST_CASE("the same stem twice in a list; other lists may have it") {
  CHECK(findings(k_sectors + topic("a.x", "words = [\"экскаватор\", \"сугробы\",\n\"Сугроб^3\"]\n")) ==
        "12: «Сугроб»: stands in this list already, as «сугробы» in line 11: remove one\n");
}

TEST_CASE("topics of one sector with the same word and weight") {
  const std::string second = topic("a.y", "words = [\"сугроб\"]\n");
  CHECK(findings(k_sectors + topic("a.x", "words = [\"сугроб\"]\n") + second) ==
        "15: «сугроб»: weighs as much in the words of a.x, line 11: it tells neither topic; let one weigh more, or put "
        "it into the sector's words\n");
  CHECK(findings(k_sectors + topic("a.x", "words = [\"сугроб^2\"]\n") + second).empty());
  CHECK(findings(k_sectors + topic("b.x", "words = [\"сугроб\"]\n") + second).empty());
}

TEST_CASE("words that their own exclude silences") {
  CHECK(findings(k_sectors + topic("a.x", "words = [\"старый сугроб\"]\nexclude = [\"сугроб\"]\n")) ==
        "11: «старый сугроб»: can never tell: «сугроб» in exclude of a.x, line 12 silences it; remove one\n");
  CHECK(findings(k_sectors + topic("a.x", "words = [\"сугроб\"]\nexclude = [\"старый сугроб\"]\n")).empty());
  CHECK(findings(k_sectors + topic("a.x", "words = [\"сугробный\"]\nexclude = [\"сугр*\"]\n")) ==
        "11: «сугробный»: can never tell: «сугр*» in exclude of a.x, line 12 silences it; remove one\n");
}

TEST_CASE("words that a prefix counts as well") {
  CHECK(findings(k_sectors + topic("a.x", "words = [\"асфальт*\", \"асфальтный\", \"новый асфальт\"]\n")) ==
        "11: «асфальтный»: is counted by «асфальт*» in line 11 as well: remove one\n");
}

TEST_CASE("short words with the stem of everyday ones") {
  CHECK(findings(k_sectors + topic("a.x", "words = [\"СВО\", \"зона СВО\", \"роды*\"]\n")) ==
        "11: «СВО»: has the stem of «свой» and is found in its forms: write a phrase, or a prefix with *\n");
}

TEST_CASE("everyday words themselves, but for light ones of a kind") {
  const std::string tells_nothing =
      "is a word of nearly every text and tells nothing: write a phrase with it, or remove it\n";
  CHECK(findings(k_sectors + topic("a.x", "words = [\"это^5\", \"не горит\"]\nexclude = [\"не\", \"не*\"]\n")) ==
        "11: «не горит»: can never tell: «не*» in exclude of a.x, line 12 silences it; remove one\n"
        "11: «не горит»: can never tell: «не» in exclude of a.x, line 12 silences it; remove one\n"
        "11: «это»: " +
            tells_nothing + "12: «не*»: " + tells_nothing + "12: «не»: " + tells_nothing);
  CHECK(findings(k_sectors + "[[kind]]\nid = \"question\"\ntitle = \"В\"\nwords = [\"как^0.3\", \"не^5\"]\n") ==
        "11: «не»: " + tells_nothing);
}

TEST_CASE("what no message can match, and two words in one entry") {
  const std::string never =
      "is never found: tags, mentions and addresses are not read, and no phrase reaches over the end of a sentence; "
      "write words alone\n";
  CHECK(findings(k_sectors + topic("a.x", "words = [\"<br>\", \"@паром\", \"кап. ремонт\", \"*мост\", \"1.5\"]\n")) ==
        "11: «1.5»: " + never + "11: «<br>»: " + never + "11: «@паром»: " + never + "11: «кап. ремонт»: " + never);
  CHECK(findings(k_sectors + topic("a.x", "words = [\"паром,переправа\", \"wi-fi\"]\n")) ==
        "11: «паром,переправа»: is one phrase of all these words: for words each of its own write \"…\", \"…\"\n");
}

TEST_CASE("what `known` need not have") {
  CHECK(findings("known = [\"мост\",\n\"Мосты\", \"экскаватор\"]\n" + k_sectors +
                 topic("a.x", "words = [\"сугроб\"]\n")) ==
        "2: «Мосты»: stands in this list already, as «мост» in line 1: remove one\n"
        "2: «экскаватор»: is known by the words of a, line 6: remove it here\n");
}

TEST_CASE("endings: the same twice, and words that one counts") {
  CHECK(
      findings(k_sectors + topic("a.x", "words = [\"*ович\", \"*ОВИЧ^2\", \"*нович\", \"ович\", \"*ович *ович\"]\n")) ==
      "11: «*ОВИЧ»: stands in this list already, as «*ович» in line 11: remove one\n"
      "11: «*нович»: is counted by «*ОВИЧ» in line 11 as well: remove one\n"
      "11: «*нович»: is counted by «*ович» in line 11 as well: remove one\n");
}

TEST_CASE("no title, one title, no words") {
  CHECK(findings("[[sector]]\nid = \"a\"\n") ==
        "1: sector a has no title in en: add title = { en = \"…\" }\n"
        "1: sector a has no title in ru: add title = { ru = \"…\" }\n");
  CHECK(findings(k_sectors + "[[topic]]\nid = \"a.x\"\ntitle = {ru = \"Т\"}\nwords = []\n") ==
        "8: topic a.x has no title in en: add title = { en = \"…\" }\n"
        "8: topic a.x has no words and is never found: add some\n");
  CHECK(findings("[[sector]]\nid = \"a\"\ntitle = \"А\"\n").empty());  // one for all languages
}

TEST_CASE("a word of too many sectors") {
  std::string toml;
  for (const char id : {'a', 'b', 'c', 'd', 'e'}) {
    toml += "[[sector]]\nid = \"" + std::string(1, id) + "\"\ntitle = {ru = \"А\", en = \"A\"}\nwords = [\"сугроб\"]\n";
  }
  CHECK(findings(toml) == "4: «сугроб»: speaks for 5 sectors (a, b, c, d, e): it tells nothing; keep the likeliest\n");
}
