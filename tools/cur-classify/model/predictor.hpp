#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "classifier.hpp"
#include "model/decide.hpp"
#include "model/message_words.hpp"
#include "model/model_file.hpp"

namespace cur::classify {

// A word's own features summed up: one row of class scores, kept for the next time the word occurs. A bounded
// set-associative cache of some 48 MB.
class WordRows {
 public:
  explicit WordRows(const ModelFile& model);

  struct Entry {
    Word word;
    std::uint32_t place = 0;  // of its row
    std::uint32_t energy = 0;
    bool used = false;  // since it was last passed over: it is spared once
  };
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&m_tags[first_place(hash)]); }
  void warm(std::uint64_t hash) {
    if (const Entry* entry = find(hash); entry != nullptr) {
      __builtin_prefetch(entry);
      for (std::size_t at = 0; at < m_width; at += 32)
        __builtin_prefetch(row(static_cast<std::size_t>(entry - m_entries.data())) + at);
    }
  }
  const Entry* find(std::uint64_t hash) {
    const std::size_t first = first_place(hash);
    for (std::size_t way = 0; way < k_ways; ++way) {
      if (m_tags[first + way] != hash) continue;
      m_entries[first + way].used = true;
      return &m_entries[first + way];
    }
    return nullptr;
  }
  const Entry& learn(std::uint64_t hash, const Word& word, std::string_view folded, std::string_view stem);
  const std::int16_t* row(std::size_t place) const { return m_rows.get() + place * m_width; }

 private:
  static constexpr std::size_t k_ways = 8;
  static constexpr std::size_t k_bytes = 48U << 20U;
  std::size_t first_place(std::uint64_t hash) const { return (hash >> 20U) % m_sets * k_ways; }

  const ModelFile* m_model;
  std::size_t m_width;
  std::size_t m_sets;
  std::vector<std::uint64_t> m_tags;  // 0: free
  std::vector<Entry> m_entries;
  std::vector<std::uint8_t> m_next;  // by set: the way that is overwritten next
  std::unique_ptr<std::int16_t[]> m_rows;
  std::vector<WordFeature> m_features;
  std::vector<std::uint32_t> m_found;
  std::vector<std::int32_t> m_sum;
};

// What a model says of messages. One object a thread; the model is shared and must outlive it. What it says of a
// message depends on nothing it saw before: rows are sums of integers.
class Predictor {
 public:
  explicit Predictor(const ModelFile& model);
  Predictor(const Predictor&) = delete;
  Predictor& operator=(const Predictor&) = delete;

  // `parts`: the title and the text; `judged`: what the lexicon says of them. One decision a label, valid until the
  // next call.
  std::span<const Decision> predict(std::initializer_list<std::string_view> parts, const Classification& judged);

 private:
  void add_word(const WordRows::Entry& entry);
  void add_alone();
  void flush();

  const ModelFile* m_model;
  std::size_t m_width;
  WordRows m_rows;
  MessageWords<WordRows> m_words;
  Decider m_decider;
  std::vector<FeatureKey> m_alone;  // pairs and votes of the message
  std::vector<std::uint32_t> m_found;
  std::vector<std::int16_t> m_near;  // the sum of the last few words' rows
  std::size_t m_in_near = 0;
  std::vector<std::int32_t> m_sum;
  std::vector<double> m_scores;
  std::uint64_t m_energy = 0;
};

}  // namespace cur::classify
