#pragma once

#include <string>
#include <vector>

#include "eval/evaluation.hpp"

namespace cur::classify {

// Tables for people, at most 100 columns wide.
std::string render_text(const std::vector<Evaluation>& evaluations);

}  // namespace cur::classify
