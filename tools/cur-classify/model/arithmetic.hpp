#pragma once

namespace cur::classify {

// e^x and ln x, some 1e-12 off. The library's differ in the last digit between processors that can and cannot fuse a
// multiplication with an addition; these do not, so that models and scores are the same everywhere. `x` of the second
// is above 0.
double stable_exp(double x);
double stable_log(double x);

}  // namespace cur::classify
