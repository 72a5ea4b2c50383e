#pragma once

#include <cstdint>
#include <string>

#include "eval/measures.hpp"

namespace cur::classify {

// How well one label, or one field, was predicted.
struct Evaluation {
  std::string title;                // "labels.group", or "classify.sector against labels.group"
  std::uint64_t without_truth = 0;  // rows that do not say what is right
  std::uint64_t unmapped = 0;       // rows whose truth is not in --map
  Measures measures;
};

}  // namespace cur::classify
