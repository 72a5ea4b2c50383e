#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/model_file.hpp"

namespace cur::classify {

// The hidden layer of a model at work on one message after the other: a neuron is at the sum of what the inputs of the
// message put into it, or at 0 when that is less, and adds to the score of every class. The model must outlive it.
class Neurons {
 public:
  explicit Neurons(const ModelFile& model);

  void clear() { m_inputs.clear(); }

  // A feature of the message, below facts().inputs; once for each distinct word that has it.
  void see(std::uint32_t input) {
    m_model->prefetch_neuron_row(input);
    m_inputs.push_back(input);
  }

  // `scores`: by column. What inputs put in counts `scale` times: 1 / the message's length.
  void add_to(std::span<double> scores, double scale);

 private:
  void sum_rows();

  const ModelFile* m_model;
  std::vector<std::uint32_t> m_inputs;
  std::vector<std::int16_t> m_near;  // the sum of the last few rows
  std::vector<std::int32_t> m_sum;   // by neuron
  std::vector<ActiveNeuron> m_active;
  std::vector<float> m_said;  // by column
};

}  // namespace cur::classify
