#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/huge_memory.hpp"
#include "model/facts.hpp"
#include "model/row_sum.hpp"

namespace cur::classify {

// The parts of a model file. A feature's number is its place; a row is the class weights of a feature, facts.width()
// small numbers that count `multipliers` times. The first facts.inputs features have a second row, of what they put
// into each neuron of the hidden layer.
struct ModelParts {
  ModelFacts facts;
  std::vector<FeatureKey> keys;            // by feature
  std::vector<std::uint16_t> energies;     // by feature; dataset.hpp
  std::vector<std::uint16_t> multipliers;  // by feature, then label
  std::vector<std::int8_t> rows;           // by feature, then column
  std::vector<double> biases;              // by column
  struct Neurons {
    std::vector<std::uint16_t> multipliers;  // by input
    std::vector<std::int8_t> rows;           // by input, then neuron
    std::vector<float> biases;               // by neuron
    std::vector<float> outputs;              // by neuron, then column: what it adds when it is at 1
  } neurons;
};

// What a model file begins with.
inline constexpr std::string_view k_model_magic = "curmodel";

// The bytes of the file: a head of 64 bytes (magic, version, size, checksum of all that follows), the facts as JSON,
// and the tables, each aligned to 64 bytes, little endian, so that the file can be used as it lies in memory. All of a
// feature is one record: its row, its multipliers, its energy. The same parts give the same bytes.
std::string encode(const ModelParts& parts);

// A model, as it lay in its file when that was opened. Opening checks all of it: a file that is cut short, changed,
// foreign or of a newer version is a Fatal{configuration} that names it and says which; one that cannot be opened is
// Fatal{no_input}.
class ModelFile {
 public:
  explicit ModelFile(const std::string& path);

  const ModelFacts& facts() const { return m_facts; }
  std::size_t width() const { return m_width; }
  std::size_t padded_classes(std::size_t label) const { return m_padded[label]; }  // its columns

  // The number of a feature + 1; 0: the model does not know it.
  std::uint32_t find(FeatureKey key) const {
    const auto tag = static_cast<std::uint32_t>(key >> 32U);
    if (!may_know(tag)) return 0;
    for (std::size_t at = key;; ++at) {
      const Slot slot = m_slots[at & (m_slots.size() - 1)];
      if (slot.feature == 0 || slot.tag == tag) return slot.feature;
    }
  }
  // So that several searches, or several rows, are waited for at once.
  void prefetch(FeatureKey key) const {
    if (may_know(static_cast<std::uint32_t>(key >> 32U))) __builtin_prefetch(&m_slots[key & (m_slots.size() - 1)]);
  }
  void prefetch_row(std::uint32_t feature) const {
    const char* from = record(feature);
    for (std::size_t at = 0; at < m_stride; at += 64) __builtin_prefetch(from + at);
  }

  std::uint16_t energy(std::uint32_t feature) const { return multipliers(feature)[m_padded.size()]; }
  FeatureRow row(std::uint32_t feature) const {
    return {reinterpret_cast<const std::int8_t*>(record(feature)), multipliers(feature), m_padded};
  }
  std::span<const double> biases() const { return m_biases; }

  // Of the hidden layer. Only features below facts().inputs have a row.
  FeatureRow neuron_row(std::uint32_t input) const {
    return {m_neurons.rows.data() + input * m_facts.neurons, &m_neurons.multipliers[input], {&m_facts.neurons, 1}};
  }
  void prefetch_neuron_row(std::uint32_t input) const {
    const std::int8_t* from = m_neurons.rows.data() + input * m_facts.neurons;
    for (std::size_t at = 0; at < m_facts.neurons; at += 64) __builtin_prefetch(from + at);
  }
  std::span<const float> neuron_biases() const { return m_neurons.biases; }
  const float* neuron_outputs(std::size_t neuron) const { return m_neurons.outputs.data() + neuron * m_width; }

  struct Slot {
    std::uint32_t tag;      // the upper half of the key; the lower one says where to begin to look
    std::uint32_t feature;  // + 1; 0: free
  };

 private:
  void read(std::string_view bytes, const std::string& path);
  const char* record(std::uint32_t feature) const { return m_records.data() + feature * m_stride; }
  const std::uint16_t* multipliers(std::uint32_t feature) const {
    return reinterpret_cast<const std::uint16_t*>(record(feature) + m_width);
  }
  bool read_slots();

  // The tags of all features, a bit each, near at hand: most that is asked for is unknown.
  static constexpr std::uint32_t k_tag_bits = 1U << 21U;
  bool may_know(std::uint32_t tag) const { return (m_tags[tag % k_tag_bits / 64] >> tag % 64 & 1U) != 0; }

  HugeMemory m_memory;  // all spans below point into it
  ModelFacts m_facts;
  std::size_t m_width = 0;
  std::size_t m_stride = 0;           // bytes from record to record
  std::vector<std::size_t> m_padded;  // by label: its columns
  std::span<const Slot> m_slots;      // a power of two, half of them free
  std::vector<std::uint64_t> m_tags;
  std::span<const char> m_records;
  std::span<const double> m_biases;
  struct Neurons {
    std::span<const std::uint16_t> multipliers;
    std::span<const std::int8_t> rows;
    std::span<const float> biases, outputs;
  } m_neurons;
};

}  // namespace cur::classify
