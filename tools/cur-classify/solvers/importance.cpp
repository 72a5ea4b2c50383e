#include "solvers/importance.hpp"

#include "numbers/arithmetic.hpp"

namespace cur::classify {

double importance(double rows, double all, std::size_t classes, double power) {
  return stable_exp(power * stable_log(all / (static_cast<double>(classes) * rows)));
}

std::vector<float> importances(const std::vector<std::int32_t>& class_of, std::size_t classes, double power) {
  std::vector<double> rows(classes);
  double all = 0;
  for (std::int32_t of : class_of) {
    if (of >= 0) rows[static_cast<std::size_t>(of)] += 1, all += 1;
  }
  std::vector<float> out(classes, 1);
  for (std::size_t i = 0; i < classes; ++i) {
    if (rows[i] > 0) out[i] = static_cast<float>(importance(rows[i], all, classes, power));
  }
  return out;
}

}  // namespace cur::classify
