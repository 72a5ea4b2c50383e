#include "eval/measures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace cur::classify {

namespace {

constexpr std::size_t k_score_ranges = 10;

double share(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

void count_classes(const std::vector<RowResult>& results, std::vector<Measures::Class>& classes) {
  for (const RowResult& result : results) {
    ++classes[result.truth].rows;
    ++classes[result.got].predicted;
    if (result.truth == result.got) ++classes[result.got].right;
  }
  for (Measures::Class& one : classes) {
    one.precision = share(one.right, one.predicted);
    one.recall = share(one.right, one.rows);
    one.f1 = share(2 * one.right, one.rows + one.predicted);
  }
}

// Removes classes that do not occur and orders the others by name; `places` maps old indices to new ones.
void keep_those_that_occur(std::vector<Measures::Class>& classes, std::vector<std::uint32_t>& places) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < classes.size(); ++i) {
    if (classes[i].rows + classes[i].predicted > 0) order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return classes[a].name < classes[b].name; });
  places.assign(classes.size(), 0);
  std::vector<Measures::Class> kept;
  for (std::uint32_t i : order) {
    places[i] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(std::move(classes[i]));
  }
  classes = std::move(kept);
}

void count_confusions(const std::vector<RowResult>& results, const std::vector<std::uint32_t>& places, Measures& out) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint64_t> rows;
  for (const RowResult& result : results) {
    if (result.truth != result.got) ++rows[{places[result.truth], places[result.got]}];
  }
  for (const auto& [pair, count] : rows) out.confusions.push_back({pair.first, pair.second, count});
  std::stable_sort(out.confusions.begin(), out.confusions.end(),
                   [](const auto& a, const auto& b) { return a.rows > b.rows; });
}

void measure_scores(const std::vector<RowResult>& results, Measures& out) {
  std::vector<std::size_t> order(results.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return results[a].score > results[b].score; });
  for (double part : k_shares) {
    Measures::Surest surest{part, 0, 0, 0};
    surest.rows = static_cast<std::uint64_t>(std::llround(part * static_cast<double>(order.size())));
    std::uint64_t right = 0;
    for (std::size_t i = 0; i < surest.rows; ++i) {
      right += results[order[i]].truth == results[order[i]].got ? 1U : 0U;
      surest.least_score = results[order[i]].score;
    }
    surest.precision = share(right, surest.rows);
    out.surest.push_back(surest);
  }
}

double calibration_error(const std::vector<RowResult>& results) {
  std::array<double, k_score_ranges> surplus{};  // the sum of the scores less the number of right rows
  for (const RowResult& result : results) {
    const double scaled = std::clamp(result.score, 0.0, 1.0) * k_score_ranges;
    const auto range = std::min(static_cast<std::size_t>(scaled), k_score_ranges - 1);
    surplus[range] += result.score - (result.truth == result.got ? 1 : 0);
  }
  double sum = 0;
  for (double each : surplus) sum += std::abs(each);
  return sum / static_cast<double>(results.size());
}

}  // namespace

Measures measure(const std::vector<RowResult>& results, const std::vector<std::string>& names, bool with_scores,
                 bool with_best) {
  Measures out;
  out.rows = results.size();
  for (const std::string& name : names) out.classes.emplace_back().name = name;
  count_classes(results, out.classes);
  std::uint64_t right = 0;
  std::vector<std::uint32_t> places;
  keep_those_that_occur(out.classes, places);
  for (const Measures::Class& one : out.classes) {
    right += one.right;
    out.weighted_f1 += one.f1 * share(one.rows, out.rows);
    out.macro_f1 += one.f1 / static_cast<double>(out.classes.size());
  }
  out.accuracy = share(right, out.rows);
  count_confusions(results, places, out);
  if (with_scores) {
    measure_scores(results, out);
    out.calibration_error = calibration_error(results);
  }
  if (with_best) {
    const auto among = std::count_if(results.begin(), results.end(), [](const auto& each) { return each.among_best; });
    out.among_best = share(static_cast<std::uint64_t>(among), out.rows);
  }
  return out;
}

}  // namespace cur::classify
