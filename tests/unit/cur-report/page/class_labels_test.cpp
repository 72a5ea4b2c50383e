#include "page/class_labels.hpp"

#include <doctest/doctest.h>

#include "text/russian.hpp"

using namespace cur::report;

namespace {

std::vector<std::string> labels(const std::vector<double>& starts, bool whole) {
  std::vector<ColourClass> classes;
  for (const double start : starts) classes.push_back({start, 0});
  return class_labels(classes, whole, k_russian);
}

}  // namespace

TEST_CASE("labels of classes") {
  using Labels = std::vector<std::string>;
  CHECK(labels({0, 1, 5}, true) == Labels{"0", "1–4", "5 и больше"});
  CHECK(labels({0, 0.5, 1.5}, false) == Labels{"меньше 0,5", "0,5–1,5", "1,5 и больше"});
  CHECK(labels({0}, true) == Labels{"0 и больше"});
}
