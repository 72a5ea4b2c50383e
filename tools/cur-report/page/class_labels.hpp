#pragma once

#include <span>
#include <string>
#include <vector>

#include "count/statistics.hpp"
#include "text/phrases.hpp"

namespace cur::report {

// The labels of a legend's classes: "0", "1–4", "5 и больше" if the values are `whole` numbers, else "меньше 0,5",
// "0,5–1,5". `classes` must not be empty.
std::vector<std::string> class_labels(std::span<const ColourClass> classes, bool whole, const Phrases& words);

}  // namespace cur::report
