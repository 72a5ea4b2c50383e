#include "dataset/weigh.hpp"

#include <algorithm>
#include <cmath>

#include "numbers/arithmetic.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_classes_at_once = 32;  // bounds memory
constexpr double k_rows_like_all = 2;
constexpr double k_least = 0.3;  // of the weight, squared: for a feature that tells nothing
constexpr double k_most_energy = 65535;

std::vector<double> rows_of_classes(const std::vector<std::int32_t>& class_of) {
  std::vector<double> rows;
  for (std::int32_t of : class_of) {
    if (of < 0) continue;
    if (rows.size() <= static_cast<std::size_t>(of)) rows.resize(static_cast<std::size_t>(of) + 1);
    rows[static_cast<std::size_t>(of)] += 1;
  }
  return rows;
}

}  // namespace

std::vector<double> divergences(const Dataset& dataset, const std::vector<std::int32_t>& class_of) {
  const std::vector<double> rows_of = rows_of_classes(class_of);
  double all = 0;
  for (double rows : rows_of) all += rows;
  std::vector<double> with(dataset.features.size());
  std::vector<double> out(dataset.features.size());
  std::vector<std::uint32_t> counts;
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    if (class_of[row] < 0) continue;
    for (const Dataset::Cell& cell : dataset.row(row)) with[cell.feature] += 1;
  }
  for (std::size_t begin = 0; begin < rows_of.size(); begin += k_classes_at_once) {
    counts.assign(dataset.features.size() * k_classes_at_once, 0);
    for (std::size_t row = 0; row < dataset.rows(); ++row) {
      const std::size_t place = static_cast<std::size_t>(class_of[row]) - begin;  // of -1: far away
      if (place >= k_classes_at_once) continue;
      for (const Dataset::Cell& cell : dataset.row(row)) ++counts[cell.feature * k_classes_at_once + place];
    }
    const std::size_t end = std::min(begin + k_classes_at_once, rows_of.size());
    for (std::size_t feature = 0; feature < out.size(); ++feature) {
      for (std::size_t i = begin; i < end; ++i) {
        const double of_all = rows_of[i] / all;
        const double here = counts[feature * k_classes_at_once + i - begin] + k_rows_like_all * of_all;
        const double share = here / (with[feature] + k_rows_like_all);
        if (share > 0) out[feature] += share * stable_log(share / of_all);
      }
    }
  }
  return out;
}

void weigh(Dataset& dataset, const std::vector<std::int32_t>& class_of, const FeatureRules& rules) {
  std::vector<double> rows_with(dataset.features.size());
  for (const Dataset::Cell& cell : dataset.cells) rows_with[cell.feature] += 1;
  const std::vector<double> divergence = divergences(dataset, class_of);
  for (std::size_t i = 0; i < dataset.features.size(); ++i) {
    DatasetFeature& feature = dataset.features[i];
    const double rarity = stable_log((1.0 + static_cast<double>(dataset.rows())) / (1.0 + rows_with[i])) + 1;
    feature.weight =
        rarity * std::sqrt(k_least + divergence[i]) * rules.weight[static_cast<std::size_t>(feature.family)];
    const double energy = std::round(feature.weight * feature.weight * k_energy_unit);
    feature.energy = static_cast<std::uint16_t>(std::clamp(energy, 1.0, k_most_energy));
  }
  for (std::size_t row = 0; row < dataset.rows(); ++row) {
    double energy = 0;
    for (const Dataset::Cell& cell : dataset.row(row)) {
      energy += static_cast<double>(cell.value) * dataset.features[cell.feature].energy;
    }
    const double length = std::sqrt(energy / k_energy_unit);
    for (std::size_t i = dataset.first_cell[row]; i < dataset.first_cell[row + 1]; ++i) {
      Dataset::Cell& cell = dataset.cells[i];
      cell.value = static_cast<float>(cell.value * dataset.features[cell.feature].weight / length);
    }
  }
}

}  // namespace cur::classify
