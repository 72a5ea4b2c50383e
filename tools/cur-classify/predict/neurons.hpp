#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/model_file.hpp"

namespace cur::classify {

// The hidden layer of a model, for one message after the other. The activation of a neuron is the sum of the weights of
// the inputs of the message, or 0 if the sum is negative. A neuron adds to the score of every class. The model must
// outlive the object.
class Neurons {
 public:
  explicit Neurons(const ModelFile& model);

  void clear() { m_inputs.clear(); }

  // Adds a feature of the message, below description().inputs; called once for each distinct word that has it.
  void add_input(std::uint32_t input) {
    m_model->prefetch_neuron_row(input);
    m_inputs.push_back(input);
  }

  // Adds to the scores, by column. `scale`, the factor of the inputs, is 1 / the length of the message.
  void add_scores(std::span<double> scores, double scale);

 private:
  void sum_rows();

  const ModelFile* m_model;
  std::vector<std::uint32_t> m_inputs;
  std::vector<std::int16_t> m_partial_sum;  // of the last rows, in 16 bits
  std::vector<std::int32_t> m_sum;          // by neuron
  std::vector<ActiveNeuron> m_active;
  std::vector<float> m_added_scores;  // by column
};

}  // namespace cur::classify
