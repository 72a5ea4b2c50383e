#pragma once

#include <span>

namespace cur::classify {

// e^x and ln x, with an error of about 1e-12. The functions of the C library differ in the last digit between
// processors with and without a fused multiply-add; these do not, so that models and scores are the same everywhere.
// `x` of stable_log() is above 0. stable_exp() limits `x` to ±700.
double stable_exp(double x);
void stable_exp(std::span<double> values);  // replaces each value by its e^x
double stable_log(double x);

}  // namespace cur::classify
