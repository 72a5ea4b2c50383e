#include "judge/judgement.hpp"

#include <algorithm>
#include <bit>

namespace cur::classify {

namespace {

// The logarithm to base 2, linear between the powers of two: the same bits on every processor.
double doublings(std::size_t words) {
  const std::size_t power = std::bit_floor(words);
  return static_cast<double>(std::bit_width(words) - 1) +
         static_cast<double>(words - power) / static_cast<double>(power);
}

void read(config::Section& section, std::string_view key, double least, double most, double& to) {
  const std::optional<double> given = section.number(key);
  if (!given) return;
  const bool fits = *given >= least && *given <= most;  // NaN does not
  if (!fits) section.fail(key, "a number is expected, " + std::string(most > 1 ? "-100 to 100" : "0 to 1"));
  to = *given;
}

std::optional<double> number(const config::Node& node) {
  if (const auto* value = std::get_if<double>(&node.value)) return *value;
  if (const auto* value = std::get_if<std::int64_t>(&node.value)) return static_cast<double>(*value);
  return std::nullopt;
}

// Reads one [share, probability], which must follow the last of `points`.
std::optional<Confidence::Point> point(const config::Node& node, const std::vector<Confidence::Point>& points) {
  const config::Node::Array* pair = node.array();
  if (pair == nullptr || pair->size() != 2) return std::nullopt;
  const std::optional<double> share = number(pair->front());
  const std::optional<double> probability = number(pair->back());
  if (!share || !probability) return std::nullopt;
  const double share_above = points.empty() ? -1 : points.back().share;
  const double least = points.empty() ? 0 : points.back().probability;
  const bool rises = *share > share_above && *share >= 0 && *share <= 1 && *probability >= least && *probability <= 1;
  if (!rises) return std::nullopt;
  return Confidence::Point{*share, *probability};
}

void read(config::Section& section, std::string_view key, Confidence& to) {
  const config::Node* node = section.node(key);
  if (node == nullptr) return;
  std::vector<Confidence::Point> points;
  const config::Node::Array* list = node->array();
  if (list == nullptr) section.fail(key, "a list of [share, probability] is expected");
  for (const config::Node& entry : *list) {
    const std::optional<Confidence::Point> next = point(entry, points);
    if (!next) section.fail(key, "a list of [share, probability] is expected, both 0 to 1 and rising");
    points.push_back(*next);
  }
  to = Confidence(std::move(points));
}

}  // namespace

double Confidence::operator()(double share) const {
  if (m_points.empty()) return share;
  const auto above = std::find_if(m_points.begin(), m_points.end(), [&](const Point& p) { return p.share >= share; });
  if (above == m_points.begin()) return above->probability;
  if (above == m_points.end()) return m_points.back().probability;
  const Point& below = *(above - 1);
  const double part = (share - below.share) / (above->share - below.share);
  return below.probability + part * (above->probability - below.probability);
}

double Judgement::threshold(std::size_t words) const {
  if (words == 0) return appeal_least;
  return std::max(appeal_least, std::min(appeal_most, appeal_one + per_doubling * doublings(words)));
}

Judgement load_judgement(config::Section section) {
  Judgement out;
  read(section, "appeal_least", -100, 100, out.appeal_least);
  read(section, "appeal_most", -100, 100, out.appeal_most);
  read(section, "appeal_one", -100, 100, out.appeal_one);
  read(section, "appeal_per_doubling", -100, 100, out.per_doubling);
  read(section, "other_kinds", 0, 1, out.other_kinds);
  read(section, "urgent", -100, 100, out.urgent);
  read(section, "needs_human_below", 0, 1, out.needs_human_below);
  read(section, "sector_probability", out.sector);
  read(section, "topic_probability", out.topic);
  section.finish();
  return out;
}

}  // namespace cur::classify
