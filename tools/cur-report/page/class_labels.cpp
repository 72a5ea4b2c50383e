#include "page/class_labels.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "format/value_format.hpp"

namespace cur::report {

namespace {

bool has_one_decimal(const ColourClass& one) { return std::abs(one.from * 10 - std::round(one.from * 10)) < 1e-6; }

}  // namespace

std::vector<std::string> class_labels(std::span<const ColourClass> classes, bool whole, const Phrases& words) {
  const ValueFormat format(words.notation, "\u00a0");
  const int decimals = whole ? 0 : std::all_of(classes.begin(), classes.end(), has_one_decimal) ? 1 : 2;
  const auto text = [&](double value) { return format.number(value, decimals); };
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const double from = classes[i].from;
    if (i + 1 == classes.size()) {
      labels.push_back(fmt::format(fmt::runtime(words.and_more), text(from)));
    } else if (const double next = classes[i + 1].from; whole) {
      labels.push_back(next - 1 > from ? text(from) + "–" + text(next - 1) : text(from));
    } else if (i == 0) {
      labels.push_back(fmt::format(fmt::runtime(words.less_than), text(next)));
    } else {
      labels.push_back(text(from) + "–" + text(next));
    }
  }
  return labels;
}

}  // namespace cur::report
