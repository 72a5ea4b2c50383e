#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace cur::report {

// The lower bound of the Wilson score interval (95 %) of the share `hits` of `total`: what a share is worth when the
// sample is small. A council that solved one problem of one has 0.21, not 1. 0 when `total` is 0.
double wilson_lower_bound(std::uint64_t hits, std::uint64_t total);

// A share of fewer cases than this is not ranked.
inline constexpr std::uint64_t k_least_ranked = 10;

// The middle value; of an even number, the mean of the two, rounded down.
std::optional<std::int64_t> median(std::vector<std::uint32_t> values);
// Rounded down.
std::optional<std::int64_t> mean(const std::vector<std::uint32_t>& values);

// One colour of a map or heat map: values from `from` up to the next class's. `level` is 0 (blue) to 5 (red).
struct ColourClass {
  double from;
  int level;
};

// At most six classes with about as many values in each, beginning at round numbers (whole ones, when `whole`); the
// first begins at 0. Never empty. `values` are not negative.
std::vector<ColourClass> colour_classes(std::vector<double> values, bool whole);

// The class a value belongs to.
const ColourClass& class_of(std::span<const ColourClass> classes, double value);

}  // namespace cur::report
