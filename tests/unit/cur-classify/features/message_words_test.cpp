#include "features/message_words.hpp"

#include <map>

#include <doctest/doctest.h>

#include "text/fold.hpp"

using namespace cur;
using classify::FeatureKey;

namespace {

// Knows nothing, and keeps what it is told.
class Names {
 public:
  struct Entry {
    classify::Word word;
  };
  void prefetch(std::uint64_t) {}
  void prefetch_entry(std::uint64_t) {}
  const Entry* find(std::uint64_t) { return nullptr; }
  const Entry& insert(std::uint64_t, const classify::Word& word, std::string_view folded, std::string_view) {
    if (!folded.empty()) names[word.id] = folded;
    m_entry = {word};
    return m_entry;
  }
  std::map<FeatureKey, std::string> names;

 private:
  Entry m_entry;
};

struct Read {
  std::vector<std::string> words;  // folded
  std::size_t pairs = 0;
};

Read read(std::string_view text) {
  Names names;
  classify::MessageWords<Names> reader(names);
  Read out;
  reader.read(
      {text}, [&](const Names::Entry& entry) { out.words.push_back(names.names.at(entry.word.id)); },
      [&](FeatureKey) { ++out.pairs; });
  return out;
}

std::vector<std::string> folded(std::initializer_list<std::string_view> words) {
  std::vector<std::string> out;
  for (std::string_view word : words) text::fold(word, out.emplace_back());
  return out;
}

}  // namespace

TEST_CASE("each word once, each pair of neighbours once, and none over the end of a sentence") {
  const Read found = read("Яма на дороге, яма на дороге. Яма!");
  CHECK(found.words == folded({"яма", "на", "дороге"}));
  CHECK(found.pairs == 3);  // дороге, яма as well
  CHECK(read("Яма. Дорога").pairs == 0);
}

TEST_CASE("a person whom a message addresses is no word of it; a body may be what it is about") {
  CHECK(read("[id1|Иван Дорожный], яма").words == folded({"яма"}));
  CHECK(read("[club12|Вода и свет] яма").words == folded({"вода", "и", "свет", "яма"}));
  CHECK(read("Яма [id1|Иван]. Дорога").pairs == 0);
  CHECK(read("Яма! [id1|Иван Дорожный] дорога").pairs == 0);
  CHECK(read("яма [id1|Иван] дорога").pairs == 1);
}

TEST_CASE("what only looks like a mention stays") {
  CHECK(read("[id1|Иван яма").words == folded({"иван", "яма"}));
  CHECK(read("[яма|Иван]").words == folded({"яма", "иван"}));
  CHECK(read("id1|Иван]").words == folded({"иван"}));
  const std::string far(300, 'x');
  CHECK(read("[id1|" + far + "] яма").words.size() == 2);
}
