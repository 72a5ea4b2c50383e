#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dataset/dataset.hpp"
#include "model/description.hpp"
#include "solvers/shuffle.hpp"
#include "solvers/softmax.hpp"

namespace cur::classify {

struct HiddenRules {
  std::size_t neurons = 256;    // a multiple of k_lane; 0: no hidden layer
  double mix_share = 0.4;       // of its scores in the sum; the rest is the share of the linear models
  double input_scale = 8;       // factor of the values: inputs are only a small part of the length of a message
  double input_dropout = 0.5;   // the share of inputs that is left out at random, each time a row is visited
  double neuron_dropout = 0.3;  // the same for neurons
  double class_power = 0.5;     // of importance()
  double first_step = 0.05;     // the step size falls from this to 0
  double weight_decay = 1e-3;   // the share of a weight that a step of size 1 takes away
  int rounds = 12;              // over all rows
};

// A hidden layer between the inputs of a message (stems and votes) and the scores of its classes. The activation of a
// neuron is the weighted sum of the inputs, or 0 if that is negative; every neuron adds to the score of every class. So
// classes share what words have in common, and the meaning of a word depends on the others. With more kinds of features
// the layer is much slower and hardly better.
struct HiddenLayer {
  std::size_t neurons = 256;
  std::vector<float> input_weights;   // by input, then neuron
  std::vector<float> neuron_biases;   // by neuron
  std::vector<float> output_weights;  // by neuron, then column
  std::vector<float> column_biases;   // by column
};

// Computes the scores of all columns for the inputs of a row. `out` has as many columns as the layer.
void score_hidden(std::span<const Dataset::Cell> inputs, const HiddenLayer& layer, std::span<float> out);

// Trains a layer for all labels at once: stochastic gradient descent on the sum of their multinomial logistic losses,
// with AdaGrad steps as in softmax.hpp, and dropout of inputs and neurons. The same rows give the same layer on every
// processor.
class HiddenTraining {
 public:
  // `description` assigns columns to labels. `class_of`: by label, then row; -1: none. `dataset` must outlive the
  // object.
  HiddenTraining(const Dataset& dataset, const ModelDescription& description,
                 std::vector<std::vector<std::int32_t>> class_of, const HiddenRules& rules);

  // Trains on all rows once. Call it rules.rounds times.
  void round();

  // Returns the layer; the object must not be used afterwards.
  HiddenLayer finish();

 private:
  struct Head {
    std::size_t first, classes;      // columns
    std::vector<float> importances;  // by class
  };
  struct Active {
    std::size_t neuron;
    float activation, scale;  // `scale` makes up for neurons that are left out
  };

  void learn_row(std::size_t row);
  void choose_cells(std::size_t row);
  void activate();
  void find_gradient(std::size_t row);
  void update_outputs();
  void update_inputs();
  void update(float* own, float& squares, float value, float square);

  const Dataset* m_dataset;
  std::vector<std::vector<std::int32_t>> m_class_of;
  HiddenRules m_rules;
  std::vector<Head> m_heads;
  HiddenLayer m_layer;
  Shuffle m_shuffle;
  RandomNumbers m_random;
  int m_round = 0;
  float m_step_size = 0;
  std::vector<float> m_input_squares;                   // by input, then of the biases: the sum of squared gradients
  std::vector<float> m_output_squares, m_bias_squares;  // the same by column
  std::vector<Dataset::Cell> m_cells;                   // of the current row
  std::vector<float> m_neurons_in;                      // by neuron: its input sum, later the gradient of that
  std::vector<Active> m_active;
  std::vector<float> m_gradient, m_steps;  // by column
};

}  // namespace cur::classify
