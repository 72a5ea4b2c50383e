#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cur::classify {

// The predicted and the true class of one row, as numbers of ClassNames.
struct RowResult {
  std::uint32_t truth = 0;
  std::uint32_t got = 0;
  double score = 0;         // the probability that was given
  bool among_best = false;  // whether the truth is one of the three most probable classes
};

// How well one label was predicted, by the definitions of scikit-learn: the F1 of a class that was never right is 0;
// the macro mean is over the classes that occur as truth or as prediction.
struct Measures {
  struct Class {
    std::string name;
    std::uint64_t rows = 0;       // whose truth is this class
    std::uint64_t predicted = 0;  // that were predicted as this class
    std::uint64_t right = 0;      // both
    double precision = 0, recall = 0, f1 = 0;
  };
  struct Confusion {
    std::uint32_t truth, got;  // indices of `classes`
    std::uint64_t rows;
  };
  struct Surest {
    double share = 0;  // of all rows: those with the highest scores
    std::uint64_t rows = 0;
    double precision = 0;  // the share of them that is right
    double least_score = 0;
  };

  std::uint64_t rows = 0;
  double accuracy = 0, weighted_f1 = 0, macro_f1 = 0;
  std::vector<Class> classes;         // those that occur, ordered by name
  std::vector<Confusion> confusions;  // the largest first
  // Only if there are scores, or more than three classes to choose from:
  std::vector<Surest> surest;               // for each of k_shares
  std::optional<double> calibration_error;  // of ten equal ranges of scores, weighted by rows (ECE)
  std::optional<double> among_best;
};
inline constexpr std::array<double, 6> k_shares{0.5, 0.6, 0.7, 0.8, 0.9, 1.0};

// `names`: of the classes, by number. `results` must not be empty.
Measures measure(const std::vector<RowResult>& results, const std::vector<std::string>& names, bool with_scores,
                 bool with_best);

}  // namespace cur::classify
