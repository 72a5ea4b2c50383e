#include "judge/lexicon.hpp"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "sample.hpp"

using classify_sample::complaint;
using classify_sample::lexicon;
using classify_sample::shipped_topics;
using cur::classify::Lexicon;
using cur::classify::Urgency;
using cur::config::Node;
using Target = cur::classify::Lexicon::Vote::Target;

namespace {

const std::string k_roads = "[[sector]]\nid = \"roads\"\n";  // the lines before the third

// Both titles of an entry, in the order ru, en; empty where one is missing or not a text.
std::pair<std::string, std::string> titles(const Node& entry) {
  auto title = [&](std::string_view language) -> std::string {
    const Node* table = entry.find("title");
    const Node* found = table == nullptr ? nullptr : table->find(language);
    return found == nullptr || found->text() == nullptr ? "" : *found->text();
  };
  return {title("ru"), title("en")};
}

}  // namespace

TEST_CASE("sectors, topics, kinds and urgency rules stand in the order of the file") {
  const Lexicon built = lexicon(R"(
[[sector]]
id = "roads"
title = { ru = "Дороги", en = "Roads" }
words = "дорога"
[[sector]]
id = "waste"
[[topic]]
id = "waste.dump"
urgency = "high"
note = "a word to the next moderator"
words = ["свалка"]
[[topic]]
id = "roads.pits"
words = ["яма"]
exclude = ["волчья яма"]
[[kind]]
id = "thanks"
words = ["спасибо"]
[[urgency]]
id = "fire"
level = "urgent"
words = ["пожар"]
)");
  CHECK(built.sectors == std::vector<std::string>{"roads", "waste"});
  REQUIRE(built.topics.size() == 2);
  CHECK(built.topics[0].id == "waste.dump");
  CHECK(built.topics[0].sector == 1);
  CHECK(built.topics[0].urgency == Urgency::high);
  CHECK(built.topics[1].sector == 0);
  CHECK(built.topics[1].urgency == Urgency::normal);
  CHECK(built.kinds == std::vector<std::string>{"thanks"});
  REQUIRE(built.urgencies.size() == 1);
  CHECK(built.urgencies[0].level == Urgency::urgent);
  CHECK(built.votes.size() == built.spellings.size());
}

TEST_CASE("a word weighs 1, a phrase 2, and what is written beside it goes before both") {
  const Lexicon built = lexicon(k_roads + "words = [\"яма\", \"разбитая дорога\", \"лужа^0.5\", \"асфальт* ^3\"]\n");
  REQUIRE(built.spellings.size() == 4);
  CHECK(built.votes_of(0)[0].weight == 1.0);
  CHECK(built.votes_of(1)[0].weight == 2.0);
  CHECK(built.votes_of(2)[0].weight == 0.5);
  CHECK(built.spellings[2] == "лужа");
  CHECK(built.votes_of(3)[0].weight == 3.0);
  CHECK(built.spellings[3] == "асфальт*");
}

TEST_CASE("patterns that say the same are one, with a vote for each place they stand in") {
  const Lexicon built = lexicon(k_roads + R"(words = ["ёлка"]
[[topic]]
id = "roads.trees"
words = ["Елки^2"]
exclude = ["ЁЛКА"]
)");
  REQUIRE(built.patterns.size() == 1);
  CHECK(built.spellings == std::vector<std::string>{"Елки", "ёлка", "ЁЛКА"});  // each as in its list
  REQUIRE(built.votes_of(0).size() == 3);
  CHECK(built.votes_of(0)[0].target == Target::topic);  // of one sector the highest weight is first
  CHECK(built.votes_of(0)[0].weight == 2.0);
  CHECK(built.votes_of(0)[1].target == Target::sector);
  CHECK(built.votes_of(0)[2].target == Target::exclusion);
}

TEST_CASE("an unknown key names the nearest") {
  CHECK(complaint(k_roads + "wrods = [\"яма\"]\n") ==
        "topics.toml:3: sector.wrods: unknown key; did you mean \"words\"?");
  CHECK(complaint(k_roads + "[[topic]]\nid = \"roads.pits\"\nurgancy = \"high\"\n") ==
        "topics.toml:5: topic.urgancy: unknown key; did you mean \"urgency\"?");
  CHECK(complaint("[[kind]]\nid = \"thanks\"\nexclude = []\n") ==
        "topics.toml:3: kind.exclude: unknown key; known here: title, id, words");
  CHECK(complaint("[[urgency]]\nid = \"fire\"\nlevl = \"high\"\n") ==
        "topics.toml:3: urgency.levl: unknown key; did you mean \"level\"?");
  CHECK(complaint("[[sectors]]\nid = \"roads\"\n") == "topics.toml:1: sectors: unknown key; did you mean \"sector\"?");
}

TEST_CASE("an entry without an id") {
  CHECK(complaint("[[sector]]\nwords = []\n") == "topics.toml:1: sector.id: is missing");
  CHECK(complaint("[[topic]]\nname = \"roads.pits\"\n") == "topics.toml:1: topic.id: is missing");
  CHECK(complaint("[[topic]]\nids = \"roads.pits\"\n") ==
        "topics.toml:1: topic.id: is missing; is \"ids\" meant for it?");
  CHECK(complaint("[[urgency]]\nid = \"\"\n") == "topics.toml:2: urgency.id: is missing");
  CHECK(complaint("[[kind]]\nwords = []\n") == "topics.toml:1: kind.id: is missing");
  CHECK(complaint("[sector]\nid = \"roads\"\n") == "topics.toml:1: sector: write it as [[sector]]");
}

TEST_CASE("a topic of no sector") {
  CHECK(complaint(k_roads + "[[topic]]\nid = \"raods.pits\"\n") ==
        "topics.toml:4: topic.id: there is no [[sector]] \"raods\"; did you mean \"roads\"?");
  CHECK(complaint(k_roads + "[[topic]]\nid = \"burial.cemetery\"\n") ==
        "topics.toml:4: topic.id: there is no [[sector]] \"burial\"");
  CHECK(complaint(k_roads + "[[topic]]\nid = \"roads\"\n") ==
        "topics.toml:4: topic.id: a topic is written sector.topic");
}

TEST_CASE("what stands in the file twice") {
  CHECK(complaint(k_roads + k_roads) == "topics.toml:4: sector.id: sector \"roads\" stands here twice");
  const std::string topic = "[[topic]]\nid = \"roads.pits\"\n";
  CHECK(complaint(k_roads + topic + topic) == "topics.toml:6: topic.id: topic \"roads.pits\" stands here twice");
  const std::string kind = "[[kind]]\nid = \"noise\"\n";
  CHECK(complaint(kind + kind) == "topics.toml:4: kind.id: kind \"noise\" stands here twice");
  const std::string rule = "[[urgency]]\nid = \"fire\"\nlevel = \"high\"\n";
  CHECK(complaint(rule + rule) == "topics.toml:5: urgency.id: urgency \"fire\" stands here twice");
}

TEST_CASE("weights are numbers above 0, and not so large that a score would be none") {
  for (const std::string weight : {"", "0", "-1", "two", "1,5", "inf", "nan", "1001", "1e999"}) {
    CAPTURE(weight);
    CHECK(complaint(k_roads + "words = [\"яма^" + weight + "\"]\n") ==
          "topics.toml:3: sector.words: \"яма^" + weight + "\": a weight is a number above 0, at most 1000");
  }
}

TEST_CASE("patterns without a word, and stars that would match everything or nothing") {
  CHECK(complaint(k_roads + "words = [\"\"]\n") == "topics.toml:3: sector.words: an empty pattern");
  CHECK(complaint(k_roads + "words = [\"^2\"]\n") == "topics.toml:3: sector.words: an empty pattern");
  CHECK(complaint(k_roads + "words = [\"!!!\"]\n") == "topics.toml:3: sector.words: \"!!!\" has no letter or digit");
  CHECK(complaint(k_roads + "words = [\"в*\"]\n") ==
        "topics.toml:3: sector.words: \"в*\" would match nearly every word; a prefix has two letters at least");
  CHECK(complaint(k_roads + "words = [\"*\"]\n") == "topics.toml:3: sector.words: \"*\" has no letter or digit");
  CHECK(complaint(k_roads + "words = [\"пар*ом\"]\n") ==
        "topics.toml:3: sector.words: \"пар*ом\": a star stands behind the beginning of a word, «асфальт*», or before "
        "its "
        "ending, «*ович»; write one of them, or the word whole");
  CHECK(complaint(k_roads + "words = [\"яма\",\n 5]\n") == "topics.toml:4: sector.words: a text in quotes is expected");
}

TEST_CASE("kinds and levels that there are not") {
  CHECK(complaint("[[kind]]\nid = \"tanks\"\n") ==
        "topics.toml:2: kind.id: \"tanks\" is unknown; did you mean \"thanks\"?");
  CHECK(complaint("[[kind]]\nid = \"complaint\"\n") ==
        "topics.toml:2: kind.id: \"complaint\" is not one of: appeal, request, question, thanks, suggestion, noise");
  CHECK(complaint("[[urgency]]\nid = \"fire\"\nlevel = \"urgnet\"\n") ==
        "topics.toml:3: urgency.level: \"urgnet\" is unknown; did you mean \"urgent\"?");
  CHECK(complaint(k_roads + "[[topic]]\nid = \"roads.pits\"\nurgency = \"at once\"\n") ==
        "topics.toml:5: topic.urgency: \"at once\" is not one of: normal, high, urgent");
}

TEST_CASE("the shipped topics: every sector of the field, in its order of ids") {
  const Lexicon built = cur::classify::load_lexicon(shipped_topics());
  const std::set<std::string> wanted = {"housing",  "health",    "covid",   "education",    "energy",        "waste",
                                        "roads",    "transport", "social",  "labour",       "public_space",  "safety",
                                        "telecom",  "sport",     "ecology", "construction", "culture",       "economy",
                                        "military", "burial",    "other",   "government",   "missing_person"};
  REQUIRE(wanted.size() == 23);
  CHECK(std::set<std::string>(built.sectors.begin(), built.sectors.end()) == wanted);
  CHECK(built.topics.size() >= 180);
  const std::set<std::string> kinds(built.kinds.begin(), built.kinds.end());
  CHECK(kinds == std::set<std::string>{"appeal", "request", "question", "thanks", "suggestion", "noise"});
}

TEST_CASE("the shipped topics: titles in both languages, words everywhere but in `other`") {
  const Node file = shipped_topics();
  for (const char* list : {"sector", "topic", "kind", "urgency"}) {
    std::set<std::string> seen;
    REQUIRE(file.find(list) != nullptr);
    for (const Node& entry : *file.find(list)->array()) {
      const std::string id = *entry.find("id")->text();
      CAPTURE(id);
      const auto both = titles(entry);
      const std::string& russian = both.first;  // no binding: clang 14 lets no lambda of doctest capture one
      const std::string& english = both.second;
      CHECK(!russian.empty());
      CHECK(!english.empty());
      const bool is_russian = std::any_of(russian.begin(), russian.end(), [](char c) { return (c & '\x80') != 0; });
      const bool is_english = std::all_of(english.begin(), english.end(), [](char c) { return (c & '\x80') == 0; });
      CHECK(is_russian);
      CHECK(is_english);
      CHECK_MESSAGE(seen.insert(russian).second, "a title stands twice: " << russian);
      const Node* words = entry.find("words");
      if (entry.find("topics") != nullptr) continue;  // an urgency that takes theirs
      REQUIRE(words != nullptr);
      CHECK(words->array()->empty() == (id == "other" || id == "missing_person"));
    }
  }
}

TEST_CASE("the shipped topics: every sector but `other` has topics, those of missing people are urgent") {
  const Lexicon built = cur::classify::load_lexicon(shipped_topics());
  int missing = 0;
  for (std::uint32_t sector = 0; sector < built.sectors.size(); ++sector) {
    CAPTURE(built.sectors[sector]);
    const auto topics = std::count_if(built.topics.begin(), built.topics.end(),
                                      [&](const Lexicon::Topic& topic) { return topic.sector == sector; });
    CHECK((topics == 0) == (built.sectors[sector] == "other"));
  }
  for (const Lexicon::Topic& topic : built.topics) {
    if (built.sectors[topic.sector] != "missing_person") continue;
    CAPTURE(topic.id);
    CHECK(topic.urgency == Urgency::urgent);
    ++missing;
  }
  CHECK(missing >= 3);
}
