#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/features.hpp"

namespace cur::classify {

// One label that a model predicts, and its classes.
struct ModelLabel {
  struct Class {
    std::string name;
    std::uint64_t rows = 0;    // of the training
    std::uint32_t parent = 0;  // if the label nests in another: the class of that label
  };
  std::string path;  // in the records: "labels.group"
  std::string name;  // in classify.labels: the last part of the path
  std::uint64_t rows = 0;
  std::vector<Class> classes;                        // by name
  double step = 1;                                   // the score of one unit of a row
  double sharpness = 1;                              // factor that turns scores into logarithms of odds
  double certainty_slope = 1, certainty_offset = 0;  // corrects the logarithm of odds of the best class
  double threshold = 0;                              // a lower score needs a human
  std::int64_t parent = -1;                          // index of the label that this one nests in; -1: none
  double from_parent = 0;                            // factor of the parent's scores for a class
  double from_children = 0;                          // factor of the nested classes for a class of the parent
};

// The description of a model, which its file contains as JSON.
struct ModelDescription {
  FeatureShape shape;
  std::string lexicon_checksum;  // lexicon_checksum() of the lexicon it was trained with
  std::uint64_t rows = 0;        // messages of the training
  std::uint64_t features = 0;
  std::vector<ModelLabel> labels;
  std::size_t neurons = 0;   // of the hidden layer, a multiple of k_lane; 0: no hidden layer
  std::uint64_t inputs = 0;  // the first so many features are inputs of neurons: stems and votes
  double neuron_step = 1;    // the activation of one unit of an input's row

  // The number of columns of a row: the classes of each label, padded to a multiple of k_lane.
  std::size_t width() const;
  std::size_t first_column(std::size_t label) const;
};
inline constexpr std::size_t k_lane = 8;
inline constexpr std::size_t k_most_labels = 64;
inline constexpr std::int64_t k_most_neurons = 1024;

// Returns the description as one JSON object.
std::string to_json(const ModelDescription& description);
// Throws Fatal{configuration}, which says that the file `path` is damaged.
ModelDescription description_of_json(std::string_view json, const std::string& path);

}  // namespace cur::classify
