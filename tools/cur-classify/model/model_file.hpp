#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/huge_memory.hpp"
#include "model/description.hpp"
#include "numbers/row_sum.hpp"

namespace cur::classify {

// The contents of a model file. Features are numbered by their place. The row of a feature has description.width()
// weights, small integers that are multiplied by the multiplier of their label. The first description.inputs features
// have a second row, with the weights of the neurons.
struct ModelParts {
  ModelDescription description;
  std::vector<FeatureKey> keys;            // by feature
  std::vector<std::uint16_t> energies;     // by feature
  std::vector<std::uint16_t> multipliers;  // by feature, then label
  std::vector<std::int8_t> rows;           // by feature, then column
  std::vector<double> biases;              // by column
  struct Neurons {
    std::vector<std::uint16_t> multipliers;  // by input
    std::vector<std::int8_t> rows;           // by input, then neuron
    std::vector<float> biases;               // by neuron
    std::vector<float> outputs;              // by neuron, then column: the score that it adds at activation 1
  } neurons;
};

// The first bytes of a model file.
inline constexpr std::string_view k_model_magic = "curmodel";

// Returns the bytes of a model file: a head of 64 bytes (magic, version, size, checksum of all that follows), the
// description as JSON, and the tables, each aligned to 64 bytes, little endian, so that they are used in place. The
// row, the multipliers and the energy of a feature are one record. The same parts give the same bytes.
std::string encode(const ModelParts& parts);

// A model file in memory, read when the object is made. All of it is checked: the constructor throws
// Fatal{configuration}, which names the file and the reason, if the file is cut short, damaged, foreign or of a newer
// version, and Fatal{no_input} if it cannot be opened.
class ModelFile {
 public:
  explicit ModelFile(const std::string& path);

  const ModelDescription& description() const { return m_description; }
  std::size_t width() const { return m_width; }
  std::size_t padded_classes(std::size_t label) const { return m_padded[label]; }  // with padding

  // Returns the number of a feature + 1; 0 if the model does not know the feature.
  std::uint32_t find(FeatureKey key) const {
    const auto tag = static_cast<std::uint32_t>(key >> 32U);
    if (!may_know(tag)) return 0;
    for (std::size_t at = key;; ++at) {
      const Slot slot = m_slots[at & (m_slots.size() - 1)];
      if (slot.feature == 0 || slot.tag == tag) return slot.feature;
    }
  }
  // Loads what find() or row() will need, so that several searches wait for memory at once.
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

  // The weights of the neurons for one input: a feature below description().inputs.
  FeatureRow neuron_row(std::uint32_t input) const {
    return {m_neurons.rows.data() + input * m_description.neurons,
            &m_neurons.multipliers[input],
            {&m_description.neurons, 1}};
  }
  void prefetch_neuron_row(std::uint32_t input) const {
    const std::int8_t* from = m_neurons.rows.data() + input * m_description.neurons;
    for (std::size_t at = 0; at < m_description.neurons; at += 64) __builtin_prefetch(from + at);
  }
  std::span<const float> neuron_biases() const { return m_neurons.biases; }
  const float* neuron_outputs(std::size_t neuron) const { return m_neurons.outputs.data() + neuron * m_width; }

  struct Slot {
    std::uint32_t tag;      // the upper half of the key; the lower half is the first place to look
    std::uint32_t feature;  // number + 1; 0: free
  };

 private:
  void read(std::string_view bytes, const std::string& path);
  const char* record(std::uint32_t feature) const { return m_records.data() + feature * m_stride; }
  const std::uint16_t* multipliers(std::uint32_t feature) const {
    return reinterpret_cast<const std::uint16_t*>(record(feature) + m_width);
  }
  bool read_slots();

  // A filter with one bit for each tag, small enough for the cache: most features that are looked up are unknown.
  static constexpr std::uint32_t k_tag_bits = 1U << 21U;
  bool may_know(std::uint32_t tag) const { return (m_tags[tag % k_tag_bits / 64] >> tag % 64 & 1U) != 0; }

  HugeMemory m_memory;  // all spans below point into it
  ModelDescription m_description;
  std::size_t m_width = 0;
  std::size_t m_stride = 0;           // bytes of a record
  std::vector<std::size_t> m_padded;  // by label: the number of its columns
  std::span<const Slot> m_slots;      // their number is a power of two; at least half are free
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
