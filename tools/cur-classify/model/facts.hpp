#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/features.hpp"

namespace cur::classify {

// One label that a model predicts: "labels.group", and its classes.
struct ModelLabel {
  struct Class {
    std::string name;
    std::uint64_t rows = 0;    // it was learnt from
    std::uint32_t parent = 0;  // of a label that nests in another: the class of that one
  };
  std::string path;  // where it stood in the records
  std::string name;  // under classify.labels: the last part of the path
  std::uint64_t rows = 0;
  std::vector<Class> classes;                        // by name
  double step = 1;                                   // what one unit of a row counts for
  double sharpness = 1;                              // scores times this are logarithms of odds
  double certainty_slope = 1, certainty_offset = 0;  // of the best class: from logarithms of odds to what came true
  double threshold = 0;                              // below this score a human is needed
  std::int64_t parent = -1;                          // the label that this one nests in; -1: none
  double from_parent = 0;                            // how far the parent's scores count for a class
  double from_children = 0;                          // how far the classes inside count for a class of their parent
};

// What a model file says of itself.
struct ModelFacts {
  FeatureShape shape;
  std::string words;       // words_checksum() of the lexicon it was trained with
  std::uint64_t rows = 0;  // messages it was learnt from
  std::uint64_t features = 0;
  std::vector<ModelLabel> labels;
  std::size_t neurons = 0;   // of the hidden layer, a multiple of k_lane; 0: there is none
  std::uint64_t inputs = 0;  // how many of the features, the first ones, neurons see: stems, and what the lexicon says
  double neuron_step = 1;    // what one unit of an input's row counts for

  // Columns of a row: each label's classes, padded to k_lane of them.
  std::size_t width() const;
  std::size_t first_column(std::size_t label) const;
};
inline constexpr std::size_t k_lane = 8;
inline constexpr std::size_t k_most_labels = 64;
inline constexpr std::int64_t k_most_neurons = 1024;

// One JSON object.
std::string to_json(const ModelFacts& facts);
// Throws Fatal{configuration} that calls the file `path` damaged.
ModelFacts facts_of_json(std::string_view json, const std::string& path);

}  // namespace cur::classify
