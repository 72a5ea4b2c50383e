#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cur::classify {

// What was said of one row, and what is true. Classes are numbers of names.
struct Verdict {
  std::uint32_t truth = 0;
  std::uint32_t got = 0;
  double score = 0;         // how sure it was
  bool among_best = false;  // the truth is one of the three best
};

// How well one label was predicted, as scikit-learn counts: the F1 of a class that was never right is 0; the macro
// mean is over the classes that occur in the truth or in what was said.
struct Measures {
  struct Class {
    std::string name;
    std::uint64_t rows = 0;  // that are of it
    std::uint64_t said = 0;  // that were called so
    std::uint64_t right = 0;
    double precision = 0, recall = 0, f1 = 0;
  };
  struct Confusion {
    std::uint32_t truth, got;  // places in `classes`
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
  std::vector<Class> classes;         // those that occur, by name
  std::vector<Confusion> confusions;  // the largest first
  // Only where there are scores, or a choice of three:
  std::vector<Surest> surest;               // k_shares
  std::optional<double> calibration_error;  // of ten equal ranges of scores, weighted by rows (ECE)
  std::optional<double> among_best;
};
inline constexpr std::array<double, 6> k_shares{0.5, 0.6, 0.7, 0.8, 0.9, 1.0};

// `names`: of the classes, each once. There must be rows.
Measures measure(const std::vector<Verdict>& verdicts, const std::vector<std::string>& names, bool with_scores,
                 bool with_best);

}  // namespace cur::classify
