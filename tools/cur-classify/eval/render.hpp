#pragma once

#include <string>
#include <vector>

#include "eval/measures.hpp"

namespace cur::classify {

// One label, or one pair of fields, and how well it went.
struct Evaluation {
  std::string title;                // "labels.group", or "classify.sector against labels.group"
  std::uint64_t without_truth = 0;  // rows that say nothing of it
  std::uint64_t unmapped = 0;       // rows whose truth the map does not know
  Measures measures;
};

// For people: at most 100 columns wide.
std::string render_text(const std::vector<Evaluation>& evaluations);
// One JSON object with everything.
std::string render_json(const std::vector<Evaluation>& evaluations);

}  // namespace cur::classify
