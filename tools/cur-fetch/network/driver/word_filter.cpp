#include "network/driver/word_filter.hpp"

#include <memory>
#include <set>

#include <fmt/format.h>

#include "text/matcher.hpp"

namespace cur::fetch {

namespace {

struct Words {
  text::PatternSet patterns;
  std::set<text::PatternSet::Id> include, exclude;
  std::unique_ptr<text::Matcher> matcher;

  bool wants(const Appeal& appeal) {
    bool included = include.empty();
    for (const text::PatternSet::Id found : matcher->match({appeal.title, appeal.text})) {
      if (exclude.contains(found)) return false;
      included = included || include.contains(found);
    }
    return included;
  }
};

}  // namespace

Result<std::function<bool(const Appeal&)>> make_word_filter(const std::vector<std::string>& include,
                                                            const std::vector<std::string>& exclude) {
  if (include.empty() && exclude.empty()) return std::function<bool(const Appeal&)>();
  auto words = std::make_shared<Words>();
  for (const std::vector<std::string>* list : {&include, &exclude}) {
    for (const std::string& pattern : *list) {
      const Result<text::PatternSet::Id> id = words->patterns.add(pattern);
      if (!id) return Error{fmt::format("\"{}\": {}", pattern, id.error().message)};
      (list == &include ? words->include : words->exclude).insert(*id);
    }
  }
  words->matcher = std::make_unique<text::Matcher>(words->patterns);
  return std::function<bool(const Appeal&)>([words](const Appeal& appeal) { return words->wants(appeal); });
}

}  // namespace cur::fetch
