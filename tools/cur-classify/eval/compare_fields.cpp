#include "eval/compare_fields.hpp"

#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "config/document.hpp"

namespace cur::classify {

namespace {

// Reads the values of `got` by those of `truth`: all texts of all tables of the file.
std::unordered_map<std::string, std::string> read_map(const std::string& path) {
  std::unordered_map<std::string, std::string> names;
  if (path.empty()) return names;
  const config::Node root = config::parse_toml(read_whole_file(path, ExitCode::no_input), path);
  const auto add = [&](const config::Node& table) {
    for (const config::Node::Member& member : *table.table()) {
      if (member.value.text() != nullptr) names[member.key] = *member.value.text();
    }
  };
  add(root);
  for (const config::Node::Member& member : *root.table()) {
    if (member.value.table() != nullptr) add(member.value);
  }
  if (!names.empty()) return names;
  throw Fatal(ExitCode::configuration, fmt::format("{}: no entry \"value of --truth\" = \"value of --got\"", path));
}

// Returns the text at a path, or the `value` of an object there: models write objects with `value` and `score`.
std::string text_at(const json::Record& record, const std::string& path) {
  const json::Value value = record.at(path);
  return (value.type() == json::Type::object ? value.member("value") : value).text().value_or("");
}

// Returns the score of `got`: inside its object if a model wrote it, in classify.top if it is a topic (classify.score
// is the sector's), else the member `score` beside it.
json::Value score_at(const json::Record& record, const ComparedFields& fields, std::string_view value) {
  if (!fields.score.empty()) return record.at(fields.score);
  const json::Value got = record.at(fields.got);
  if (got.type() == json::Type::object) return got.member("score");
  if (fields.got == "classify.topic") {
    json::Value score;
    std::string scratch;
    record.at("classify.top").elements([&](json::Value guess) {
      if (guess.member("topic").text(scratch) == value) score = guess.member("score");
    });
    return score;
  }
  const std::size_t dot = fields.got.rfind('.');
  return dot == std::string::npos ? json::Value() : record.at(fields.got.substr(0, dot) + ".score");
}

std::optional<double> score_of(const json::Record& record, const ComparedFields& fields, std::string_view value) {
  const std::optional<double> score = score_at(record, fields, value).number();
  return score && std::isfinite(*score) ? score : std::nullopt;  // 1e400 is no score
}

}  // namespace

FieldComparison::FieldComparison(const ComparedFields& fields, time::Instant now)
    : m_fields(&fields),
      m_map(read_map(fields.map)),
      m_reader(now, {.id = false,
                     .source = false,
                     .channel = false,
                     .classify = false,
                     .agency = false,
                     .municipality = false,
                     .times = false}) {}

void FieldComparison::add(const json::Record& record) {
  if (record.kind() != "appeal") return;
  ++m_appeals;
  std::string truth = text_at(record, m_fields->truth);
  m_reader.read(record);
  truth = std::string(m_reader.corrections().value_at(m_fields->truth, truth));
  if (truth.empty()) {
    ++m_evaluation.without_truth;
    return;
  }
  if (!m_map.empty()) {
    const auto found = m_map.find(truth);
    if (found == m_map.end()) {
      ++m_evaluation.unmapped;
      return;
    }
    truth = found->second;
  }
  const std::string got = text_at(record, m_fields->got);
  const std::optional<double> score = score_of(record, *m_fields, got);
  m_has_got = m_has_got || !got.empty();
  m_without_score += std::size_t{!score.has_value()};
  m_results.push_back({m_names.number(truth), m_names.number(got), score.value_or(0), false});
}

Evaluation FieldComparison::finish() {
  if (m_results.empty() && m_evaluation.unmapped > 0) {
    throw Fatal(ExitCode::bad_data,
                fmt::format("{}: it has no entry for any value of {}", m_fields->map, m_fields->truth));
  }
  if (m_results.empty()) {
    throw Fatal(ExitCode::bad_data, fmt::format("none of {} appeals has {}", m_appeals, m_fields->truth));
  }
  if (!m_has_got) {
    throw Fatal(ExitCode::bad_data,
                fmt::format("none of {} appeals has {}; did cur-classify run before?", m_appeals, m_fields->got));
  }
  m_evaluation.title = fmt::format("{} against {}", m_fields->got, m_fields->truth);
  m_evaluation.measures = measure(m_results, m_names.names(), m_without_score == 0, false);
  return std::move(m_evaluation);
}

std::string FieldComparison::warning() const {
  if (m_without_score == 0 || m_without_score == m_results.size()) return {};
  return fmt::format("{} of {} rows have no score: nothing is said of the surest ones, nor of calibration",
                     m_without_score, m_results.size());
}

}  // namespace cur::classify
