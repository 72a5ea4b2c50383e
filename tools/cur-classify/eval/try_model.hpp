#pragma once

#include <string>
#include <vector>

#include "dataset/examples.hpp"
#include "eval/evaluation.hpp"
#include "judge/lexicon.hpp"
#include "model/model_file.hpp"

namespace cur::classify {

// Predicts the labels of examples and compares: one evaluation for each label of the model that an example has. The
// values of the examples are in the order of the model's labels. Throws Fatal{bad_data}, which names the model by its
// `path`, if no example has any of the labels.
std::vector<Evaluation> try_model(const ModelFile& model, const std::string& path, const Lexicon& lexicon,
                                  const Examples::Gathered& gathered);

}  // namespace cur::classify
