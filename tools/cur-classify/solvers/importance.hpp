#pragma once

#include <cstdint>
#include <vector>

namespace cur::classify {

// Returns the weight of a row of a class, by which rare classes are strengthened: (all / (classes · rows))^power, where
// the class has `rows` of `all` rows; `rows` is above 0. With power 0 every row weighs 1; with 1 all classes weigh the
// same.
double importance(double rows, double all, std::size_t classes, double power);

// Returns the importance of each class; 1 for a class without rows. `class_of`: by row; -1: none.
std::vector<float> importances(const std::vector<std::int32_t>& class_of, std::size_t classes, double power);

}  // namespace cur::classify
