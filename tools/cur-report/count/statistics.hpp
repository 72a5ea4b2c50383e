#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace cur::report {

// The lower bound of the Wilson score interval (95 %) of the share `hits` of `total`. It keeps small samples down: a
// council that solved one problem of one has 0.21, not 1. Returns 0 if `total` is 0.
double wilson_lower_bound(std::uint64_t hits, std::uint64_t total);

// Groups with fewer appeals than this get no rank and are not named as the group with the most appeals per resident.
inline constexpr std::uint64_t k_least_ranked = 10;

// Returns nothing if `total` is 0.
std::optional<double> share(std::uint64_t part, std::uint64_t total);

// How many of `count` come on 1,000 residents. Returns nothing if `residents` is not known (0).
std::optional<double> per_thousand(std::uint64_t count, std::int64_t residents);

// The middle value; of an even number of values, the mean of the two middle ones, rounded down. Returns nothing without
// values.
std::optional<std::chrono::seconds> median(std::vector<std::uint32_t> values_s);
// Rounded down. Returns nothing without values.
std::optional<std::chrono::seconds> mean(const std::vector<std::uint32_t>& values_s);

// One colour of a map or heat map: the values from `from` to the next class. `level` is 0 (blue) to 5 (red).
struct ColourClass {
  double from;
  int level;
};

// Returns one to six classes with about as many values in each. Classes begin at round numbers (whole ones if `whole`);
// the first begins at 0. `values` must not be negative.
std::vector<ColourClass> colour_classes(std::vector<double> values, bool whole);

// The class that a value belongs to.
const ColourClass& class_of(std::span<const ColourClass> classes, double value);

}  // namespace cur::report
