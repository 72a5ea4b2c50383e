#include "learn/training.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "base/split_mix.hpp"
#include "learn/job_runner.hpp"
#include "solvers/importance.hpp"

namespace cur::classify {

namespace {

// Neighbouring rows are often alike, so that blocks of rows are held out together.
constexpr std::size_t k_most_in_block = 50;
constexpr std::size_t k_least_blocks = 60;

// Chooses one of `parts` blocks at random, so that no period in the rows coincides with the choice.
bool is_held_out(std::size_t block, std::size_t parts) { return SplitMix64(0, block).next() % parts == 0; }

// The standard deviation of numbers.
class Deviation {
 public:
  void add(float number) {
    const auto value = static_cast<double>(number);
    m_count += 1, m_sum += value, m_squares += value * value;
  }
  double root() const {
    if (m_count == 0) return 0;
    const double mean = m_sum / m_count;
    return std::sqrt(std::max(m_squares / m_count - mean * mean, 0.0));
  }

 private:
  double m_count = 0, m_sum = 0, m_squares = 0;
};

class Training {
 public:
  Training(const Dataset& dataset, const ModelDescription& description, const ClassOf& class_of,
           const SolverRules& rules, const SoftmaxRules& softmax, std::size_t parts)
      : m_dataset(&dataset),
        m_description(&description),
        m_class_of(&class_of),
        m_rules(&rules),
        m_softmax(&softmax),
        m_width(description.width()) {
    const std::size_t in_block = std::clamp<std::size_t>(dataset.rows() / k_least_blocks, 1, k_most_in_block);
    m_is_held_out.resize(dataset.rows());
    out.held_out.class_of.resize(class_of.size());
    for (std::size_t row = 0; row < dataset.rows(); ++row) {
      m_is_held_out[row] = is_held_out(row / in_block, parts);
      if (!m_is_held_out[row]) continue;
      out.held_out_rows.push_back(row);
      for (std::size_t i = 0; i < class_of.size(); ++i) out.held_out.class_of[i].push_back(class_of[i][row]);
    }
    out.held_out.scores.resize(out.held_out_rows.size() * m_width);
    for (std::size_t label = 0; label < description.labels.size(); ++label) {
      m_columns.resize(description.first_column(label));
      for (std::int32_t i = 0; i < static_cast<std::int32_t>(description.labels[label].classes.size()); ++i) {
        m_columns.push_back({label, i});
      }
    }
    out.weights.resize(blocks());
  }

  void run(JobRunner& jobs, const Progress& progress) {
    // The longer jobs come first, so that no thread starts a long one at the end.
    jobs.run(
        2 * blocks(), [this](std::size_t job) { train_block(job % blocks(), job >= blocks()); },
        [&](std::size_t done) { progress(fmt::format("learning: {} of {} parts", done, 2 * blocks())); });
    const std::size_t labels = m_description->labels.size();
    for (std::size_t label = 0; label < labels; ++label) {
      // One label at a time: its weights need memory only until they are mixed in.
      jobs.run(
          2, [this, label](std::size_t job) { m_regressions[job] = regress_label(label, job == 1); },
          [&](std::size_t) { progress(fmt::format("learning once more: label {} of {}", label + 1, labels)); });
      mix(label);
    }
  }

  LinearModels out;

 private:
  struct Column {
    std::size_t label = 0;
    std::int32_t of_class = -1;  // -1: padding
  };

  std::size_t blocks() const { return (m_width + k_block_columns - 1) / k_block_columns; }

  void train_block(std::size_t block, bool holds_out) {
    Weights found = separate(*m_dataset, make_task(block, holds_out), *m_rules);
    if (!holds_out) {
      out.weights[block] = std::move(found);
      return;
    }
    std::array<float, k_block_columns> scores{};
    const std::size_t first = block * k_block_columns;
    for (std::size_t i = 0; i < out.held_out_rows.size(); ++i) {
      score(m_dataset->row(out.held_out_rows[i]), found, scores);
      std::copy_n(scores.begin(), std::min(k_block_columns, m_width - first),
                  out.held_out.scores.begin() + static_cast<std::ptrdiff_t>(i * m_width + first));
    }
  }

  SeparationTask make_task(std::size_t block, bool holds_out) const {
    SeparationTask made{std::vector<std::int8_t>(m_dataset->rows() * k_block_columns),
                        std::vector<float>(k_block_columns, 1)};
    for (std::size_t place = 0; place < k_block_columns; ++place) {
      const std::size_t column = block * k_block_columns + place;
      if (column >= m_columns.size() || m_columns[column].of_class < 0) continue;
      const std::vector<std::int32_t>& class_of = (*m_class_of)[m_columns[column].label];
      double all = 0;
      double inside = 0;
      for (std::size_t row = 0; row < class_of.size(); ++row) {
        if (class_of[row] < 0 || (holds_out && m_is_held_out[row])) continue;
        const bool in = class_of[row] == m_columns[column].of_class;
        made.sides[row * k_block_columns + place] = in ? 1 : -1;
        all += 1;
        inside += in ? 1 : 0;
      }
      if (inside == 0) continue;
      const std::size_t classes = m_description->labels[m_columns[column].label].classes.size();
      const double help = importance(inside, all, classes, m_rules->class_power);
      made.costs[place] = static_cast<float>(m_rules->cost * help);
    }
    return made;
  }

  std::vector<float> regress_label(std::size_t label, bool holds_out) const {
    std::vector<std::int32_t> class_of = (*m_class_of)[label];
    for (std::size_t row : out.held_out_rows) {
      if (holds_out) class_of[row] = -1;
    }
    return regress(*m_dataset, class_of, m_description->labels[label].classes.size(), *m_softmax);
  }

  void mix(std::size_t label) {
    const std::size_t classes = m_description->labels[label].classes.size();
    if (classes == 0) return;
    const std::size_t first = m_description->first_column(label);
    std::vector<float> scores(out.held_out_rows.size() * classes);
    Deviation of_separators;
    Deviation of_regression;
    for (std::size_t i = 0; i < out.held_out_rows.size(); ++i) {
      const std::span<float> row = std::span(scores).subspan(i * classes, classes);
      score_classes(m_dataset->row(out.held_out_rows[i]), m_regressions[1], row);
      for (float each : row) of_regression.add(each);
      for (std::size_t k = 0; k < classes; ++k) of_separators.add(out.held_out.scores[i * m_width + first + k]);
    }
    const double wide = of_regression.root();
    const auto old_part = static_cast<float>(wide > 0 ? 1 - m_softmax->mix_share : 1);
    const auto new_part = static_cast<float>(wide > 0 ? m_softmax->mix_share * of_separators.root() / wide : 0);
    const auto blend = [=](float& old, float added) { old = old_part * old + new_part * added; };
    for (std::size_t i = 0; i < scores.size(); ++i) {
      blend(out.held_out.scores[i / classes * m_width + first + i % classes], scores[i]);
    }
    for (std::size_t i = 0; i < m_regressions[0].size(); ++i) {
      const std::size_t column = first + i % classes;
      blend(out.weights[column / k_block_columns][i / classes * k_block_columns + column % k_block_columns],
            m_regressions[0][i]);
    }
  }

  const Dataset* m_dataset;
  const ModelDescription* m_description;
  const ClassOf* m_class_of;
  const SolverRules* m_rules;
  const SoftmaxRules* m_softmax;
  std::size_t m_width;
  std::vector<bool> m_is_held_out;
  std::vector<Column> m_columns;
  std::array<std::vector<float>, 2> m_regressions;  // of one label: from all rows, without those held out
};

}  // namespace

LinearModels train_linear_models(const Dataset& dataset, const ModelDescription& description, const ClassOf& class_of,
                                 const SolverRules& solver, const SoftmaxRules& softmax, std::size_t parts,
                                 JobRunner& jobs, const Progress& progress) {
  Training training(dataset, description, class_of, solver, softmax, parts);
  training.run(jobs, progress);
  return std::move(training.out);
}

}  // namespace cur::classify
