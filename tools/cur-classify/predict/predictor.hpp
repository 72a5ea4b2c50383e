#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "base/huge_memory.hpp"
#include "features/message_words.hpp"
#include "judge/classifier.hpp"
#include "model/model_file.hpp"
#include "predict/decide.hpp"
#include "predict/neurons.hpp"

namespace cur::classify {

// A cache of words: the sum of the rows of all features of a word. Set-associative, at most 48 MB. Places are given out
// in the order in which words come, so that frequent words, which come early, are neighbours in memory.
class WordRows {
 public:
  explicit WordRows(const ModelFile& model);

  struct Entry {
    Word word;
    std::uint32_t energy = 0;
    std::uint32_t input = 0;      // of the neurons: the number of its stem + 1; 0: none
    std::int16_t multiplier = 0;  // of the row
    bool used = false;            // since way_for() last passed over it
  };
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&m_ways[first_way(hash)]); }
  void prefetch_entry(std::uint64_t hash) const {
    const std::uint64_t way = find_way(hash);
    if (way == 0) return;
    __builtin_prefetch(&entries()[way & k_place]);
    const std::int8_t* from = row(way & k_place);
    for (std::size_t at = 0; at < m_stride; at += k_line) __builtin_prefetch(from + at);
  }
  const Entry* find(std::uint64_t hash) {
    const std::uint64_t way = find_way(hash);
    if (way == 0) return nullptr;
    Entry& entry = entries()[way & k_place];
    entry.used = true;
    return &entry;
  }
  const Entry& insert(std::uint64_t hash, const Word& word, std::string_view folded, std::string_view stem);

  const std::int8_t* row(const Entry& entry) const { return row(static_cast<std::size_t>(&entry - entries())); }

 private:
  static constexpr std::size_t k_line = 64;  // bytes of a cache line, which is one set
  static constexpr std::size_t k_ways = k_line / sizeof(std::uint64_t);
  static constexpr std::size_t k_bytes = 48U << 20U;
  static constexpr std::uint64_t k_place =
      (1U << 20U) - 1;  // the bits of a way that are a place; the others belong to the hash

  std::size_t first_way(std::uint64_t hash) const { return (hash & k_place) * m_sets / (k_place + 1) * k_ways; }
  std::uint64_t find_way(std::uint64_t hash) const {
    const std::uint64_t* set = &m_ways[first_way(hash)];
    for (std::size_t i = 0; i < k_ways; ++i) {
      if (((set[i] ^ hash) & ~k_place) == 0) return set[i];
    }
    return 0;
  }
  Entry* entries() const { return reinterpret_cast<Entry*>(m_entries.data()); }
  std::int8_t* row(std::size_t place) const { return reinterpret_cast<std::int8_t*>(m_rows.data()) + place * m_stride; }
  std::uint64_t& way_for(std::uint64_t hash);

  const ModelFile* m_model;
  std::size_t m_stride;  // bytes of a row
  std::size_t m_sets;
  std::vector<std::uint64_t> m_ways;  // 0: free; places begin at 1
  std::vector<std::uint8_t> m_next;   // by set: the way that is overwritten next
  std::size_t m_places = 0;           // that are used
  HugeMemory m_entries, m_rows;
  std::vector<WordFeature> m_features;
  std::vector<std::uint32_t> m_found;
  std::vector<std::int16_t> m_sum;
};

// Predicts the labels of messages. One object a thread; the model is shared and must outlive it. A prediction does not
// depend on earlier messages: rows are sums of integers.
class Predictor {
 public:
  explicit Predictor(const ModelFile& model);
  Predictor(const Predictor&) = delete;
  Predictor& operator=(const Predictor&) = delete;

  // `parts`: the title and the text; `judged`: the judgement of the lexicon for them. Returns one decision for each
  // label, valid until the next call.
  std::span<const Decision> predict(std::initializer_list<std::string_view> parts, const Classification& judged);

 private:
  void add_word(const WordRows::Entry& entry);
  void add_single_keys();
  void flush();

  const ModelFile* m_model;
  std::size_t m_width;
  WordRows m_rows;
  MessageWords<WordRows> m_words;
  Decider m_decider;
  Neurons m_neurons;
  std::vector<FeatureKey> m_single_keys;  // pairs and votes of the message
  std::vector<std::uint32_t> m_found;
  std::vector<std::int16_t> m_partial_sum;  // of the last rows, in 16 bits
  std::size_t m_partial_rows = 0;
  std::vector<std::int32_t> m_sum;
  std::vector<double> m_scores;
  std::uint64_t m_energy = 0;
};

}  // namespace cur::classify
