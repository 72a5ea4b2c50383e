#include "count/statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace cur::report {

namespace {

constexpr std::size_t k_most_classes = 6;

// The levels of so many classes: always from blue to red.
constexpr std::array<std::array<int, k_most_classes>, k_most_classes> k_levels = {{
    {0},
    {0, 5},
    {0, 3, 5},
    {0, 1, 4, 5},
    {0, 1, 3, 4, 5},
    {0, 1, 2, 3, 4, 5},
}};

// The smallest round number that is not less.
double round_up(double value, bool whole) {
  if (value <= 0) return 0;
  if (whole && value < 10) return std::ceil(value);
  const double magnitude = std::pow(10, std::floor(std::log10(value)));
  for (const double step : {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0}) {
    if (value <= step * magnitude * (1 + 1e-9)) return step * magnitude;
  }
  return 10 * magnitude;
}

}  // namespace

double wilson_lower_bound(std::uint64_t hits, std::uint64_t total) {
  if (total == 0) return 0;
  constexpr double k_z = 1.959964;  // 95 %
  const double n = static_cast<double>(total);
  const double share = static_cast<double>(hits) / n;
  const double centre = share + k_z * k_z / (2 * n);
  const double spread = k_z * std::sqrt((share * (1 - share) + k_z * k_z / (4 * n)) / n);
  return std::max(0.0, (centre - spread) / (1 + k_z * k_z / n));
}

std::optional<double> share(std::uint64_t part, std::uint64_t total) {
  if (total == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(total);
}

std::optional<double> per_thousand(std::uint64_t count, std::int64_t residents) {
  if (residents <= 0) return std::nullopt;
  return static_cast<double>(count) * 1000 / static_cast<double>(residents);
}

std::optional<std::chrono::seconds> median(std::vector<std::uint32_t> values_s) {
  if (values_s.empty()) return std::nullopt;
  const auto middle = values_s.begin() + static_cast<std::ptrdiff_t>(values_s.size() / 2);
  std::nth_element(values_s.begin(), middle, values_s.end());
  if (values_s.size() % 2 == 1) return std::chrono::seconds(*middle);
  const std::uint32_t below = *std::max_element(values_s.begin(), middle);
  return std::chrono::seconds((std::int64_t{below} + *middle) / 2);
}

std::optional<std::chrono::seconds> mean(const std::vector<std::uint32_t>& values_s) {
  if (values_s.empty()) return std::nullopt;
  const std::uint64_t sum = std::accumulate(values_s.begin(), values_s.end(), std::uint64_t{0});
  return std::chrono::seconds(static_cast<std::int64_t>(sum / values_s.size()));
}

std::vector<ColourClass> colour_classes(std::vector<double> values, bool whole) {
  std::sort(values.begin(), values.end());
  std::vector<double> starts{0};
  for (std::size_t i = 1; i < k_most_classes && !values.empty(); ++i) {
    const double start = round_up(values[values.size() * i / k_most_classes], whole);
    // A class that would hold nothing is no class.
    const auto first = std::lower_bound(values.begin(), values.end(), starts.back());
    const auto next = std::lower_bound(values.begin(), values.end(), start);
    if (start > starts.back() && first != next && next != values.end()) starts.push_back(start);
  }
  std::vector<ColourClass> classes;
  for (std::size_t i = 0; i < starts.size(); ++i) classes.push_back({starts[i], k_levels[starts.size() - 1][i]});
  return classes;
}

const ColourClass& class_of(std::span<const ColourClass> classes, double value) {
  std::size_t at = classes.size() - 1;
  while (at > 0 && value < classes[at].from) --at;
  return classes[at];
}

}  // namespace cur::report
