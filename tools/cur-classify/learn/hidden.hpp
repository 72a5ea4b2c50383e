#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "learn/dataset.hpp"
#include "learn/shuffle.hpp"
#include "learn/softmax.hpp"
#include "model/facts.hpp"

namespace cur::classify {

struct HiddenRules {
  std::size_t neurons = 256;  // a multiple of k_lane; 0: no layer is learnt
  double share = 0.4;         // of its scores in what is said; the rest is the linear models'
  double reach = 8;           // what a value counts times: neurons see only a small part of a message's length
  double left_out = 0.5;      // of a message's inputs, by chance, whenever the layer learns from it
  double neurons_left_out = 0.3;
  double class_power = 0.5;  // how far rare classes are helped: 0 not, 1 until all classes of a label weigh the same
  double rate = 0.05;        // of the first step
  double decay = 1e-3;       // how far weights shrink with a step
  int rounds = 12;           // over all rows
};

// What is between the inputs of a message (stems, and what the lexicon says) and the scores of its classes: a neuron is
// at the sum of what these put into it, or at 0 when that is less, and adds to every class. So classes share what words
// have in common, and words mean something else together than alone. Other features would make it slower by far and
// hardly better.
struct HiddenLayer {
  std::size_t neurons = 256;
  std::vector<float> in;         // by input (a dataset's first features), then neuron; per value of a row's cell
  std::vector<float> in_biases;  // by neuron
  std::vector<float> out;        // by neuron, then column
  std::vector<float> biases;     // by column
};

// Scores of all columns for the inputs of a row; columns are as many as `layer` has biases.
void score_hidden(std::span<const Dataset::Cell> inputs, const HiddenLayer& layer, std::span<float> out);

// Learns a layer for all labels at once: stochastic gradients of their multinomial logistic losses, with smaller steps
// where there was more movement (AdaGrad, as in softmax.hpp). Inputs are left out by chance: the rest of a message must
// do. The same rows give the same layer on every processor.
class HiddenTraining {
 public:
  // `facts` says which columns are whose. `class_of`: by label, then row; -1: nobody said. All but the facts must
  // outlive the object.
  HiddenTraining(const Dataset& dataset, const ModelFacts& facts, std::vector<std::vector<std::int32_t>> class_of,
                 const HiddenRules& rules);

  // To be called rules.rounds times.
  void round();

  // What came of it; the object is of no use afterwards.
  HiddenLayer finish();

 private:
  struct Head {
    std::size_t first, classes;      // columns
    std::vector<float> importances;  // by class
  };
  struct Active {
    std::size_t neuron;
    float at, slope;  // the slope is 1, or more where others are left out
  };

  void visit(std::size_t row);
  void choose_cells(std::size_t row);
  void activate();
  void find_pull(std::size_t row);
  void pull_outputs();
  void pull_inputs();
  void move(float* own, float& slope, float value, float steepness);

  const Dataset* m_dataset;
  std::vector<std::vector<std::int32_t>> m_class_of;
  HiddenRules m_rules;
  std::vector<Head> m_heads;
  HiddenLayer m_layer;
  Shuffle m_shuffle;
  Chance m_chance;
  int m_round = 0;
  float m_rate = 0;
  std::vector<float> m_in_slopes;                  // by input, and the biases: the sum of squares of what pulled
  std::vector<float> m_out_slopes, m_bias_slopes;  // by column, likewise
  std::vector<Dataset::Cell> m_cells;              // of the row that is learnt from
  std::vector<float> m_into;                       // by neuron: first what goes in, then how far it is to fall
  std::vector<Active> m_active;
  std::vector<float> m_pull, m_steps;  // by column
};

}  // namespace cur::classify
