#include "eval/render_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/utf8.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_name_width = 54;
constexpr std::size_t k_pair_width = 43;
constexpr std::size_t k_most_confusions = 15;

// Returns the name in exactly `width` columns, cut if it is longer.
std::string fit(std::string_view name, std::size_t width) {
  std::string shown = utf8::printable(name.empty() ? "(none)" : name);
  if (utf8::length(shown) > width) shown = std::string(utf8::prefix(shown, width - 1)) + "…";
  shown.append(width - utf8::length(shown), ' ');
  return shown;
}

void add_head(const Evaluation& evaluation, std::string& out) {
  const Measures& measures = evaluation.measures;
  out +=
      fmt::format("{}: {} rows, {} classes", utf8::printable(evaluation.title), measures.rows, measures.classes.size());
  if (evaluation.without_truth > 0) out += fmt::format("; {} rows without it", evaluation.without_truth);
  if (evaluation.unmapped > 0) out += fmt::format("; {} rows that the map does not know", evaluation.unmapped);
  out += fmt::format("\n\n  accuracy             {:.4f}\n", measures.accuracy);
  out += fmt::format("  weighted F1          {:.4f}\n", measures.weighted_f1);
  out += fmt::format("  macro F1             {:.4f}\n", measures.macro_f1);
  if (measures.among_best) out += fmt::format("  among the best 3     {:.4f}\n", *measures.among_best);
  if (measures.calibration_error) out += fmt::format("  calibration error    {:.4f}\n", *measures.calibration_error);
}

void add_surest(const Measures& measures, std::string& out) {
  if (measures.surest.empty()) return;
  std::string shares, precisions, scores;
  for (const Measures::Surest& each : measures.surest) {
    shares += fmt::format("{:>7.0f}%", 100 * each.share);
    precisions += fmt::format("{:>8.4f}", each.precision);
    scores += fmt::format("{:>8.4f}", each.least_score);
  }
  out += fmt::format("\n  of the surest      {}\n  are right          {}\n  with a score from  {}\n", shares,
                     precisions, scores);
}

void add_classes(const Measures& measures, std::string& out) {
  std::vector<Measures::Class> classes = measures.classes;
  std::stable_sort(classes.begin(), classes.end(), [](const auto& a, const auto& b) { return a.rows > b.rows; });
  out += fmt::format("\n  {}   rows  precision  recall      F1\n", fit("class", k_name_width));
  for (const Measures::Class& one : classes) {
    out += fmt::format("  {} {:>6}     {:.4f}  {:.4f}  {:.4f}\n", fit(one.name, k_name_width), one.rows, one.precision,
                       one.recall, one.f1);
  }
}

void add_confusions(const Measures& measures, std::string& out) {
  if (measures.confusions.empty()) return;
  out += fmt::format("\n    rows  {} {}\n", fit("are", k_pair_width), "were called");
  for (std::size_t i = 0; i < std::min(k_most_confusions, measures.confusions.size()); ++i) {
    const Measures::Confusion& each = measures.confusions[i];
    std::string line = fmt::format("  {:>6}  {} {}", each.rows, fit(measures.classes[each.truth].name, k_pair_width),
                                   fit(measures.classes[each.got].name, k_pair_width));
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
}

}  // namespace

std::string render_text(const std::vector<Evaluation>& evaluations) {
  std::string out;
  for (const Evaluation& each : evaluations) {
    if (!out.empty()) out += "\n";
    add_head(each, out);
    add_surest(each.measures, out);
    add_classes(each.measures, out);
    add_confusions(each.measures, out);
  }
  return out;
}

}  // namespace cur::classify
