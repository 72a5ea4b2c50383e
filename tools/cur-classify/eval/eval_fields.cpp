#include <cmath>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "cli/stream.hpp"
#include "eval/class_names.hpp"
#include "eval/eval.hpp"

namespace cur::classify {

namespace {

using Names = std::unordered_map<std::string, std::string>;

// The map from what the truth says to what the other field says: all texts of the file's tables.
Names read_map(const std::string& path) {
  Names names;
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

// A path of a record, and what stands there; `labels.group` of a model is an object with `value` and `score`.
std::string text_at(const json::Record& record, const std::string& path) {
  const json::Value value = record.at(path);
  return (value.type() == json::Type::object ? value.member("value") : value).text().value_or("");
}

// Where the score of `got` stands: inside it (a model's), among the topics that compete (the lexicon's `score` is the
// sector's), or beside it.
json::Value score_at(const json::Record& record, const EvalSettings& settings, std::string_view value) {
  if (!settings.score.empty()) return record.at(settings.score);
  const json::Value got = record.at(settings.got);
  if (got.type() == json::Type::object) return got.member("score");
  if (settings.got == "classify.topic") {
    json::Value score;
    std::string scratch;
    record.at("classify.top").elements([&](json::Value guess) {
      if (guess.member("topic").text(scratch) == value) score = guess.member("score");
    });
    return score;
  }
  const std::size_t dot = settings.got.rfind('.');
  return dot == std::string::npos ? json::Value() : record.at(settings.got.substr(0, dot) + ".score");
}

std::optional<double> score_of(const json::Record& record, const EvalSettings& settings, std::string_view value) {
  const std::optional<double> score = score_at(record, settings, value).number();
  return score && std::isfinite(*score) ? score : std::nullopt;  // 1e400 is no score
}

class Comparison {
 public:
  explicit Comparison(const EvalSettings& settings) : m_settings(&settings), m_map(read_map(settings.map)) {}

  void add(const json::Record& record) {
    if (record.kind() != "appeal") return;
    ++m_appeals;
    std::string truth = text_at(record, m_settings->truth);
    if (truth.empty()) {
      ++m_out.without_truth;
      return;
    }
    if (!m_map.empty()) {
      const auto found = m_map.find(truth);
      if (found == m_map.end()) {
        ++m_out.unmapped;
        return;
      }
      truth = found->second;
    }
    const std::string got = text_at(record, m_settings->got);
    const std::optional<double> score = score_of(record, *m_settings, got);
    m_some_got = m_some_got || !got.empty();
    m_without_score += std::size_t{!score.has_value()};
    m_verdicts.push_back({m_names.number(truth), m_names.number(got), score.value_or(0), false});
  }

  Evaluation finish() {
    if (m_verdicts.empty() && m_out.unmapped > 0) {
      throw Fatal(ExitCode::bad_data,
                  fmt::format("{}: it has no entry for any value of {}", m_settings->map, m_settings->truth));
    }
    if (m_verdicts.empty()) {
      throw Fatal(ExitCode::bad_data, fmt::format("none of {} appeals has {}", m_appeals, m_settings->truth));
    }
    if (!m_some_got) {
      throw Fatal(ExitCode::bad_data,
                  fmt::format("none of {} appeals has {}; did cur-classify run before?", m_appeals, m_settings->got));
    }
    m_out.title = fmt::format("{} against {}", m_settings->got, m_settings->truth);
    m_out.measures = measure(m_verdicts, m_names.names(), m_without_score == 0, false);
    return std::move(m_out);
  }

  // What it says of scores that are there in part only; empty where there is nothing to say.
  std::string warning() const {
    if (m_without_score == 0 || m_without_score == m_verdicts.size()) return {};
    return fmt::format("{} of {} rows have no score: nothing is said of the surest ones, nor of calibration",
                       m_without_score, m_verdicts.size());
  }

 private:
  const EvalSettings* m_settings;
  Names m_map;
  ClassNames m_names;
  std::vector<Verdict> m_verdicts;
  Evaluation m_out;
  std::uint64_t m_appeals = 0;
  bool m_some_got = false;
  std::size_t m_without_score = 0;
};

}  // namespace

std::vector<Evaluation> eval_fields(cli::Run& run, const EvalSettings& settings, ExitCode& code) {
  Comparison comparison(settings);
  cli::Counters counters;
  code = cli::for_each_record(run, counters, [&](const json::Record& record) { comparison.add(record); });
  cli::print_stats(run, counters);
  if (code == ExitCode::bad_data) return {};
  std::vector<Evaluation> out{comparison.finish()};
  if (const std::string warning = comparison.warning(); !warning.empty()) run.diagnostics().message(warning);
  return out;
}

}  // namespace cur::classify
