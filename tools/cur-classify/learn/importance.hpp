#pragma once

#include <cstdint>
#include <vector>

namespace cur::classify {

// What a row of a class counts for, so that rare classes are helped: (all / (classes · rows))^power, where the class
// has `rows` of `all` rows. Power 0: no help; 1: all classes weigh the same. `rows` is above 0.
double importance(double rows, double all, std::size_t classes, double power);

// The same of each class; 1 of one that has no row. `class_of`: by row; -1: it has none.
std::vector<float> importances(const std::vector<std::int32_t>& class_of, std::size_t classes, double power);

}  // namespace cur::classify
