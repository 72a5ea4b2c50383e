#include "model/lexicon_checksum.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using namespace cur::classify;

namespace {

const std::string k_words = R"(
known = ["смог"]
[[sector]]
id = "roads"
title = "Дороги"
words = ["дорога", "асфальт*^2"]
[[topic]]
id = "roads.pits"
words = ["яма"]
exclude = ["яма желудка"]
[[kind]]
id = "noise"
words = ["продам"]
[[urgency]]
id = "danger"
level = "urgent"
words = ["провал"]
[judgement]
appeal_least = 0.5
sector_probability = [[0.0, 0.1], [1.0, 0.9]]
)";

// The checksum when the file has `other` instead of `one`.
std::string with(const std::string& one, const std::string& other) {
  std::string changed = k_words;
  const std::size_t at = changed.find(one);
  REQUIRE(at != std::string::npos);
  return lexicon_checksum(classify_sample::lexicon(changed.replace(at, one.size(), other)));
}

}  // namespace

TEST_CASE("whatever changes what words say changes the checksum") {
  const std::string same = with("яма", "яма");
  CHECK(same.size() == 16);
  for (const auto& change : {std::pair{"\"яма\"", "\"яма\", \"лужа\""},
                             {"яма", "яма^3"},
                             {"асфальт*^2", "асфальт^2"},
                             {"смог", "лист"},
                             {"roads.pits", "roads.holes"},
                             {"яма желудка", "выгребная яма"},
                             {"продам", "куплю"},
                             {"urgent", "high"},
                             {"words = [\"яма\"]\n", "words = []\n"},
                             {"appeal_least = 0.5", "appeal_least = 0.6"}}) {
    CAPTURE(change.second);
    CHECK(with(change.first, change.second) != same);
  }
}

TEST_CASE("titles, the order of words and probabilities are not in it") {
  const std::string same = with("яма", "яма");
  CHECK(with("Дороги", "Дороги и мосты") == same);
  CHECK(with("\"дорога\", \"асфальт*^2\"", "\"асфальт*^2\", \"дорога\"") == same);
  CHECK(with("[judgement]", "# a comment\n[judgement]") == same);
  CHECK(with("[0.0, 0.1]", "[0.0, 0.2]") == same);
}

TEST_CASE("a model of the same words is silent, of others it is told by its name") {
  const Lexicon lexicon = classify_sample::lexicon(k_words);
  ModelDescription description;
  description.lexicon_checksum = lexicon_checksum(lexicon);
  CHECK(lexicon_warning(description, "my.model", lexicon).empty());
  description.lexicon_checksum = "0000000000000000";
  CHECK(lexicon_warning(description, "my.model", lexicon).rfind("my.model was trained with other words", 0) == 0);
}
