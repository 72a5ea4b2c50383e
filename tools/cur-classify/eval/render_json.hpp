#pragma once

#include <string>
#include <vector>

#include "eval/evaluation.hpp"

namespace cur::classify {

// One JSON object with every number of the evaluations, and a newline.
std::string render_json(const std::vector<Evaluation>& evaluations);

}  // namespace cur::classify
