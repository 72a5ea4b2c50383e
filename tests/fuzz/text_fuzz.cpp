// A message as hostile as can be: read by the shipped lexicon without a crash, judged the same twice, and by a matcher
// that has seen much the same as by one that has seen nothing.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "defaults/defaults.hpp"
#include "judge/classifier.hpp"
#include "text/fold.hpp"
#include "text/matcher.hpp"
#include "text/words.hpp"

namespace {

using namespace cur;
using classify::Classification;
using classify::Classifier;
using classify::Lexicon;

void expect(bool truth) {
  if (!truth) std::abort();
}

const Lexicon& lexicon() {
  static const Lexicon k_lexicon =
      classify::load_lexicon(config::parse_toml(defaults::topics_toml(), "default:topics.toml"));
  return k_lexicon;
}

// A few words of each kind: a matcher of them is quickly made anew.
const text::PatternSet& few_patterns() {
  static const text::PatternSet k_patterns = [] {
    text::PatternSet set;
    for (const char* word :
         {"яма", "поликлиника", "горячая вода", "ямы на дороге", "мусор*", "ООО", "здравствуйте", "не работает",
          "электроснабжение", "4g", "wi fi", "прием* покой", "ванна", "*ович", "пропал* *овна"}) {
      expect(static_cast<bool>(set.add(word)));
    }
    return set;
  }();
  return k_patterns;
}

std::vector<text::PatternSet::Id> found(text::Matcher& matcher, std::string_view title, std::string_view text) {
  const auto ids = matcher.match({title, text});
  return {ids.begin(), ids.end()};
}

void check(const Classification& result) {
  expect(result.score >= 0 && result.score <= 1);
  expect(result.appeal == (result.kind != "noise"));
  expect(result.appeal || (result.sector == "other" && result.topic.empty() && result.top.empty()));
  expect(result.top.size() <= 3);
  expect(result.topic.empty() || result.top.front().topic == result.topic);
  expect(!result.appeal || !result.why.empty());
  if (result.urgent_by) expect(*result.urgent_by < lexicon().votes.size());
  for (std::uint32_t vote : result.why) expect(vote < lexicon().votes.size());
}

void check_words(std::string_view text) {
  std::string folded;
  text::fold(text, folded);
  expect(folded.size() <= text.size());
  text::for_each_word(folded, [](std::string_view word) {
    std::string once(word);
    expect(text::repair_word(once).size() <= word.size());
  });
}

}  // namespace

// Built before the clock of the first input runs.
extern "C" int LLVMFuzzerInitialize(int* /*count*/, char*** /*arguments*/) {
  (void)lexicon();
  (void)few_patterns();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::string_view title = all.substr(0, std::min(all.find('\n'), all.size()));
  const std::string_view text = all.substr(title.size());
  check_words(all);

  static Classifier classifier(lexicon());
  const Classification first = classifier.classify({title, text});
  check(first);
  const Classification& second = classifier.classify({title, text});
  expect(first.appeal == second.appeal && first.kind == second.kind && first.sector == second.sector);
  expect(first.topic == second.topic && first.score == second.score && first.urgency == second.urgency);
  expect(first.why == second.why && first.needs_human == second.needs_human);

  static text::Matcher warm(few_patterns());
  const auto known = found(warm, title, text);
  expect(known == found(warm, title, text));
  if (size % 8 == 0) {  // a fresh one is eight megabytes
    text::Matcher fresh(few_patterns());
    expect(known == found(fresh, title, text));
  }
  return 0;
}
