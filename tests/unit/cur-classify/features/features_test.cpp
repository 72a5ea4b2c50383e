#include "features/features.hpp"

#include <algorithm>

#include <doctest/doctest.h>

#include "text/fold.hpp"

using namespace cur::classify;

namespace {

std::string folded(std::string_view text) {
  std::string out;
  cur::text::fold(text, out);
  return out;
}

}  // namespace

TEST_CASE("keys never change: model files hold them") {
  CHECK(feature_key(Family::word, folded("дорога")) == 6470378480536120318ULL);
  CHECK(pair_key(1, 2) == 996698966727469757ULL);
  CHECK(pair_key(1, 2) != pair_key(2, 1));
  CHECK(feature_key(Family::word, "a") != feature_key(Family::stem, "a"));
  CHECK(feature_key(Family::word, "") != feature_key(Family::word, std::string_view("\0", 1)));
}

TEST_CASE("a word is itself, its stem, and runs of letters with its ends marked, each once") {
  std::vector<WordFeature> features;
  word_features("abc", "ab", {.shortest = 3, .longest = 4}, features);
  CHECK(features.size() == 2 + 3 + 2);  // _ab abc bc_ _abc abc_
  const auto has = [&](FeatureKey key) {
    return std::any_of(features.begin(), features.end(), [&](const auto& each) { return each.key == key; });
  };
  CHECK(has(feature_key(Family::letters, " ab")));
  CHECK(has(feature_key(Family::letters, "abc ")));
  features.clear();
  word_features("aaaaaa", "aaaaaa", {.shortest = 3, .longest = 3}, features);
  CHECK(features.size() == 2 + 3);  // _aa aaa aa_
  features.clear();
  word_features(std::string(500, 'x'), "x", {.shortest = 3, .longest = 5}, features);
  CHECK(features.size() <= 2 + 3 * 3);
}

TEST_CASE("what a system of export wrote tells nothing") {
  for (const char* word :
       {"br", "00000000000", "000", "79021234567", "id0", "id1", "club171875648", "wall5", "12345"}) {
    CHECK_FALSE(is_usable_word(word));
  }
  for (const char* word : {"112", "45", "5g", "mp3", "vk", "8a"}) CHECK(is_usable_word(word));
}
