#include "predict/predictor.hpp"

#include <algorithm>
#include <cmath>

#include "features/votes.hpp"
#include "numbers/row_sum.hpp"

namespace cur::classify {

namespace {

// Adds the number of the feature to `found`, if the model knows the feature.
void add_if_known(const ModelFile& model, FeatureKey key, std::vector<std::uint32_t>& found) {
  const std::uint32_t number = model.find(key);
  if (number == 0) return;
  model.prefetch_row(number - 1);
  found.push_back(number - 1);
}

}  // namespace

WordRows::WordRows(const ModelFile& model)
    : m_model(&model),
      m_stride((model.width() + k_line - 1) / k_line * k_line),
      m_sets(std::clamp<std::size_t>(k_bytes / (m_stride + sizeof(Entry) + sizeof(std::uint64_t)) / k_ways, 1,
                                     k_place / k_ways)),
      m_ways(m_sets * k_ways),
      m_next(m_sets),
      m_entries((m_sets * k_ways + 1) * sizeof(Entry)),
      m_rows((m_sets * k_ways + 1) * m_stride),
      m_sum(model.width()) {}

// Returns the way for a new word: a free one, or that of the first word that was not used since this function passed
// over it.
std::uint64_t& WordRows::way_for(std::uint64_t hash) {
  const std::size_t first = first_way(hash);
  std::uint8_t& next = m_next[first / k_ways];
  for (std::size_t spared = 0; spared < k_ways; ++spared) {
    const std::uint64_t way = m_ways[first + next % k_ways];
    if (way == 0 || !entries()[way & k_place].used) break;
    entries()[way & k_place].used = false;
    ++next;
  }
  return m_ways[first + next++ % k_ways];
}

const WordRows::Entry& WordRows::insert(std::uint64_t hash, const Word& word, std::string_view folded,
                                        std::string_view stem) {
  std::uint64_t& way = way_for(hash);
  const std::uint64_t place = way == 0 ? ++m_places : way & k_place;
  way = (hash & ~k_place) | place;
  Entry& entry = entries()[place];
  entry = {word};
  if (folded.empty()) return entry;
  m_features.clear();
  word_features(folded, stem, m_model->description().shape, m_features);
  for (const WordFeature& each : m_features) m_model->prefetch(each.key);
  m_found.clear();
  for (const WordFeature& each : m_features) add_if_known(*m_model, each.key, m_found);
  std::fill(m_sum.begin(), m_sum.end(), 0);
  for (std::uint32_t found : m_found) {
    entry.energy += m_model->energy(found);
    if (found < m_model->description().inputs) entry.input = found + 1;
    add_feature(m_model->row(found), Unit::half, m_sum.data());
  }
  entry.multiplier = shrink(m_sum.data(), m_sum.size(), row(place));
  return entry;
}

Predictor::Predictor(const ModelFile& model)
    : m_model(&model),
      m_width(model.width()),
      m_rows(model),
      m_words(m_rows),
      m_decider(model.description()),
      m_neurons(model),
      m_partial_sum(m_width),
      m_sum(m_width),
      m_scores(m_width) {}

std::span<const Decision> Predictor::predict(std::initializer_list<std::string_view> parts,
                                             const Classification& judged) {
  std::fill(m_sum.begin(), m_sum.end(), 0);
  m_energy = 0;
  m_neurons.clear();
  m_single_keys.clear();
  const auto add_key = [this](FeatureKey key) {
    m_model->prefetch(key);
    m_single_keys.push_back(key);
  };
  m_words.read(
      parts, [this](const WordRows::Entry& entry) { add_word(entry); }, add_key);
  for_each_vote(judged, add_key);
  add_single_keys();
  flush();
  const double length = std::sqrt(static_cast<double>(m_energy) / k_energy_unit);
  const std::vector<ModelLabel>& labels = m_model->description().labels;
  std::size_t column = 0;
  for (std::size_t label = 0; label < labels.size(); ++label) {
    const double unit = m_energy == 0 ? 0 : labels[label].step / length;
    const std::size_t end = column + m_model->padded_classes(label);
    for (; column < end; ++column) m_scores[column] = m_model->biases()[column] + m_sum[column] * unit;
  }
  m_neurons.add_scores(m_scores, m_energy == 0 ? 0 : 1 / length);
  return m_decider.decide(m_scores);
}

void Predictor::add_word(const WordRows::Entry& entry) {
  if (entry.energy == 0) return;  // no feature of it is known
  m_energy += entry.energy;
  if (entry.input != 0) m_neurons.add_input(entry.input - 1);
  add_word_row(m_rows.row(entry), entry.multiplier, m_width, m_partial_sum.data());
  if (++m_partial_rows == k_rows_at_once) flush();
}

void Predictor::add_single_keys() {
  m_found.clear();
  for (FeatureKey key : m_single_keys) add_if_known(*m_model, key, m_found);
  for (std::uint32_t found : m_found) {
    m_energy += m_model->energy(found);
    if (found < m_model->description().inputs) m_neurons.add_input(found);
    add_feature(m_model->row(found), Unit::whole, m_partial_sum.data());
    if (++m_partial_rows == k_rows_at_once) flush();
  }
}

void Predictor::flush() {
  for (std::size_t i = 0; i < m_width; ++i) m_sum[i] += m_partial_sum[i];
  std::fill(m_partial_sum.begin(), m_partial_sum.end(), std::int16_t{0});
  m_partial_rows = 0;
}

}  // namespace cur::classify
