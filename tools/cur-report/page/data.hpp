#pragma once

#include <string>

#include "count/trend.hpp"
#include "map/atlas.hpp"
#include "reports/report_input.hpp"
#include "reports/tables.hpp"

namespace cur::report {

// How many topics the chart of the page has.
inline constexpr std::size_t k_charted_topics = 15;

// What page.js draws from: one JSON object, safe inside a <script> element (`<` is escaped). `atlas` is null without
// a map.
std::string page_data(const Facts& facts, const Trend& trend, const Atlas* atlas);

// How a class of a legend is called: "0", "1–4", "5 и больше", "меньше 0,5". `whole` values are counts.
std::vector<std::string> class_labels(const std::vector<double>& starts, bool whole, const Facts& facts);

}  // namespace cur::report
