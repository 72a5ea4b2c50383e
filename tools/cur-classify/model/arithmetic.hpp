#pragma once

#include <span>

namespace cur::classify {

// e^x and ln x, some 1e-12 off. The library's differ in the last digit between processors that can and cannot fuse a
// multiplication with an addition; these do not, so that models and scores are the same everywhere. `x` of the second
// is above 0. Beyond 700 either way e^x is that of 700.
double stable_exp(double x);
void stable_exp(std::span<double> values);  // the same of each
double stable_log(double x);

}  // namespace cur::classify
