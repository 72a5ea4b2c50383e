#include "dataset/dataset.hpp"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include <fmt/format.h>

#include "dataset/weigh.hpp"
#include "features/message_words.hpp"
#include "features/votes.hpp"
#include "judge/classifier.hpp"

namespace cur::classify {

namespace {

constexpr std::uint32_t k_none = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t k_progress_every = 500;

// A feature that occurs, and the number of its messages.
struct SeenFeature {
  FeatureKey key;
  Family family;
  std::uint32_t messages = 0;
  std::uint32_t last = k_none;  // the last message that it was counted for
};

// All words of all messages with their features: the Memo of MessageWords.
class Vocabulary {
 public:
  explicit Vocabulary(const FeatureShape& shape) : m_shape(shape) {}

  struct Entry {
    Word word;
    std::uint32_t index = 0;  // of the word
  };
  void prefetch(std::uint64_t) const {}
  void prefetch_entry(std::uint64_t) const {}
  const Entry* find(std::uint64_t hash) const {
    const auto found = m_tokens.find(hash);
    return found == m_tokens.end() ? nullptr : &found->second;
  }
  const Entry& insert(std::uint64_t hash, const Word& word, std::string_view folded, std::string_view stem) {
    Entry entry{word, 0};
    if (!folded.empty()) {
      const auto next = static_cast<std::uint32_t>(m_first_feature.size() - 1);
      const auto [at, added] = m_words.try_emplace(word.id, next);
      if (added) add_word(folded, stem);
      entry.index = at->second;
    }
    return m_tokens.insert_or_assign(hash, entry).first->second;
  }

  std::uint32_t intern(Family family, FeatureKey key) {
    const auto [at, added] = m_keys.try_emplace(key, static_cast<std::uint32_t>(seen.size()));
    if (added) seen.push_back({key, family});
    return at->second;
  }

  std::span<const std::uint32_t> features_of(std::uint32_t word) const {
    return std::span(m_features).subspan(m_first_feature[word], m_first_feature[word + 1] - m_first_feature[word]);
  }

  std::vector<SeenFeature> seen;

 private:
  void add_word(std::string_view folded, std::string_view stem) {
    m_word_features.clear();
    word_features(folded, stem, m_shape, m_word_features);
    for (const WordFeature& each : m_word_features) m_features.push_back(intern(each.family, each.key));
    m_first_feature.push_back(m_features.size());
  }

  FeatureShape m_shape;
  std::unordered_map<std::uint64_t, Entry> m_tokens;         // by the hash of the token
  std::unordered_map<FeatureKey, std::uint32_t> m_words;     // by their id
  std::unordered_map<FeatureKey, std::uint32_t> m_keys;      // place in `seen`
  std::vector<std::uint32_t> m_features;                     // of all words
  std::vector<std::size_t> m_first_feature{std::size_t{0}};  // by word, and one more
  std::vector<WordFeature> m_word_features;
};

// A message as indices of words, and of features that belong to no single word.
struct Message {
  std::vector<std::uint32_t> words, single_features;
};

void count(SeenFeature& seen, std::uint32_t message) {
  if (seen.last == message) return;
  seen.last = message;
  ++seen.messages;
}

std::vector<Message> read_messages(const std::vector<Example>& examples, const Lexicon& lexicon, Vocabulary& vocabulary,
                                   const Progress& progress) {
  Classifier classifier(lexicon);
  MessageWords<Vocabulary> words(vocabulary);
  std::vector<Message> messages(examples.size());
  for (std::uint32_t i = 0; i < examples.size(); ++i) {
    Message& message = messages[i];
    words.read(
        {examples[i].title, examples[i].text},
        [&](const Vocabulary::Entry& entry) { message.words.push_back(entry.index); },
        [&](FeatureKey pair) { message.single_features.push_back(vocabulary.intern(Family::pair, pair)); });
    for_each_vote(classifier.classify({examples[i].title, examples[i].text}),
                  [&](FeatureKey vote) { message.single_features.push_back(vocabulary.intern(Family::vote, vote)); });
    for (std::uint32_t word : message.words) {
      for (std::uint32_t feature : vocabulary.features_of(word)) count(vocabulary.seen[feature], i);
    }
    for (std::uint32_t feature : message.single_features) count(vocabulary.seen[feature], i);
    if (i % k_progress_every == 0) progress(fmt::format("reading: {} of {} messages", i, examples.size()));
  }
  return messages;
}

// Returns whether features of the family are inputs of the hidden layer.
bool is_input(Family family) { return family == Family::stem || family == Family::vote; }

// Returns the features that are kept, in the order of a Dataset. `places` maps indices of `seen` to them, or to k_none.
std::vector<DatasetFeature> choose_features(const std::vector<SeenFeature>& seen, const FeatureRules& rules,
                                            std::vector<std::uint32_t>& places) {
  std::vector<std::uint32_t> kept;
  for (std::uint32_t i = 0; i < seen.size(); ++i) {
    if (seen[i].messages >= rules.least_messages) kept.push_back(i);
  }
  const auto order = [&](std::uint32_t i) { return std::pair(!is_input(seen[i].family), seen[i].key); };
  std::sort(kept.begin(), kept.end(), [&](std::uint32_t a, std::uint32_t b) { return order(a) < order(b); });
  places.assign(seen.size(), k_none);
  std::vector<DatasetFeature> features;
  for (std::uint32_t i : kept) {
    places[i] = static_cast<std::uint32_t>(features.size());
    features.push_back({seen[i].key, seen[i].family, 0, 0});
  }
  return features;
}

// Makes the rows of a dataset, with counts as values.
class RowMaker {
 public:
  RowMaker(Dataset& out, const Vocabulary& vocabulary, const std::vector<std::uint32_t>& places)
      : m_out(&out), m_vocabulary(&vocabulary), m_places(&places), m_counts(out.features.size()) {}

  void add(const Message& message) {
    for (std::uint32_t word : message.words) {
      for (std::uint32_t feature : m_vocabulary->features_of(word)) add_unit((*m_places)[feature]);
    }
    for (std::uint32_t feature : message.single_features) add_unit((*m_places)[feature]);
    std::sort(m_touched.begin(), m_touched.end());
    for (std::uint32_t feature : m_touched) {
      m_out->cells.push_back({feature, static_cast<float>(m_counts[feature])});
      m_counts[feature] = 0;
    }
    m_touched.clear();
    m_out->first_cell.push_back(m_out->cells.size());
  }

 private:
  void add_unit(std::uint32_t feature) {
    if (feature == k_none) return;
    if (m_counts[feature]++ == 0) m_touched.push_back(feature);
  }

  Dataset* m_out;
  const Vocabulary* m_vocabulary;
  const std::vector<std::uint32_t>* m_places;
  std::vector<std::uint32_t> m_counts;
  std::vector<std::uint32_t> m_touched;
};

}  // namespace

Dataset make_dataset(const std::vector<Example>& examples, const std::vector<std::int32_t>& class_of,
                     const Lexicon& lexicon, const FeatureRules& rules, const Progress& progress) {
  Vocabulary vocabulary(rules.shape);
  const std::vector<Message> messages = read_messages(examples, lexicon, vocabulary, progress);
  Dataset out;
  std::vector<std::uint32_t> places;
  out.features = choose_features(vocabulary.seen, rules, places);
  while (out.inputs < out.features.size() && is_input(out.features[out.inputs].family)) ++out.inputs;
  out.first_cell.push_back(0);
  RowMaker rows(out, vocabulary, places);
  for (const Message& message : messages) rows.add(message);
  weigh(out, class_of, rules);
  return out;
}

}  // namespace cur::classify
