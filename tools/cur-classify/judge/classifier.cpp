#include "judge/classifier.hpp"

#include <algorithm>

namespace cur::classify {

namespace {

using Target = Lexicon::Vote::Target;

constexpr double k_complaint = 1.0;  // the weight that another kind must exceed
constexpr std::size_t k_top = 3;

}  // namespace

Classifier::Classifier(const Lexicon& lexicon)
    : m_lexicon(&lexicon),
      m_matcher(lexicon.patterns),
      m_sector_sums(lexicon.sectors.size()),
      m_topic_sums(lexicon.topics.size()),
      m_kind_sums(lexicon.kinds.size()),
      m_is_calmed(lexicon.urgencies.size()),
      m_is_silenced(lexicon.topics.size()) {}

const Classification& Classifier::classify(std::initializer_list<std::string_view> parts) {
  m_result.why.clear();
  m_result.top.clear();
  Classification fresh;
  fresh.why.swap(m_result.why);  // keeps the buffers
  fresh.top.swap(m_result.top);
  m_result = std::move(fresh);
  const auto found = m_matcher.match(parts);
  count_votes(found);
  choose_sector_and_topic();
  choose_kind();
  if (m_result.appeal) {
    m_result.urgency = std::max(m_rule_urgency, m_topic_urgency);
    rank_topics();
  } else {
    m_result.sector = "other";
    m_result.topic = {};
    m_result.score = 0;
  }
  explain(found);
  m_result.needs_human = m_result.appeal && m_result.score < m_lexicon->judgement.needs_human_below;
  return m_result;
}

void Classifier::clear_sums() {
  std::fill(m_sector_sums.begin(), m_sector_sums.end(), 0.0);
  for (std::uint32_t topic : m_voted_topics) m_topic_sums[topic] = 0;
  m_voted_topics.clear();
  std::fill(m_kind_sums.begin(), m_kind_sums.end(), 0.0);
  std::fill(m_is_silenced.begin(), m_is_silenced.end(), false);
  std::fill(m_is_calmed.begin(), m_is_calmed.end(), false);
  m_rule_urgency = Urgency::normal;
}

void Classifier::count_votes(std::span<const text::PatternSet::Id> found) {
  clear_sums();
  for (text::PatternSet::Id id : found) {
    if (!m_lexicon->has_exclusions[id]) continue;
    for (const Lexicon::Vote& vote : m_lexicon->votes_of(id)) {
      if (vote.target == Target::exclusion) m_is_silenced[vote.index] = true;
      if (vote.target == Target::calm) m_is_calmed[vote.index] = true;
    }
  }
  for (text::PatternSet::Id id : found) count_votes(m_lexicon->votes_of(id));
  std::sort(m_voted_topics.begin(), m_voted_topics.end());
}

// Counts the votes of one pattern. Its sector gets one vote, that with the highest weight, which is the first.
void Classifier::count_votes(std::span<const Lexicon::Vote> votes) {
  std::uint16_t sector = Lexicon::k_no_sector;
  for (const Lexicon::Vote& vote : votes) {
    if (vote.target == Target::kind) m_kind_sums[vote.index] += vote.weight;
    if (vote.target == Target::urgency && !m_is_calmed[vote.index]) {
      m_rule_urgency = std::max(m_rule_urgency, m_lexicon->urgencies[vote.index].level);
    }
    if (vote.target == Target::topic) {
      if (m_is_silenced[vote.index]) continue;
      if (m_topic_sums[vote.index] == 0) m_voted_topics.push_back(vote.index);
      m_topic_sums[vote.index] += vote.weight;
    }
    if (vote.sector == sector || vote.sector == Lexicon::k_no_sector) continue;
    m_sector_sums[vote.sector] += vote.weight;
    sector = vote.sector;
  }
}

void Classifier::choose_sector_and_topic() {
  double second = 0;
  m_best_sum = 0;
  m_sector = m_sector_sums.size();
  m_topic = m_topic_sums.size();
  m_topic_urgency = Urgency::normal;
  for (std::size_t i = 0; i < m_sector_sums.size(); ++i) {
    if (m_sector_sums[i] > m_best_sum) {
      second = m_best_sum;
      m_best_sum = m_sector_sums[i];
      m_sector = i;
    } else {
      second = std::max(second, m_sector_sums[i]);
    }
  }
  if (m_best_sum == 0) return;
  m_result.sector = m_lexicon->sectors[m_sector];
  m_result.score = m_lexicon->judgement.sector(m_best_sum / (m_best_sum + second + 1));
  double best_topic = 0;
  for (std::uint32_t i : m_voted_topics) {
    if (m_lexicon->topics[i].sector != m_sector || m_topic_sums[i] <= best_topic) continue;
    best_topic = m_topic_sums[i];
    m_topic = i;
  }
  if (m_topic == m_topic_sums.size()) return;
  m_result.topic = m_lexicon->topics[m_topic].id;
  m_topic_urgency = m_lexicon->topics[m_topic].urgency;
}

void Classifier::choose_kind() {
  m_result.appeal = is_appeal();
  if (!m_result.appeal) return;
  m_result.kind = spelling(appeal::AppealKind::complaint);
  double best_sum = k_complaint;
  for (std::size_t i = 0; i < m_kind_sums.size(); ++i) {
    if (i == m_lexicon->noise_kind || i == m_lexicon->appeal_kind || m_kind_sums[i] <= best_sum) continue;
    m_result.kind = m_lexicon->kinds[i];
    best_sum = m_kind_sums[i];
  }
}

bool Classifier::is_appeal() {
  const Judgement& judgement = m_lexicon->judgement;
  double others = 0;
  for (std::size_t i = 0; i < m_kind_sums.size(); ++i) {
    if (i != m_lexicon->noise_kind && i != m_lexicon->appeal_kind) others += m_kind_sums[i];
  }
  double evidence = m_best_sum - sum_of(m_lexicon->noise_kind);
  // Messages with words of urgency only («не хочу жить», «лежит без сознания») must reach a person.
  if (m_rule_urgency == Urgency::urgent) evidence += judgement.urgent;
  const double least = judgement.threshold(m_matcher.words());
  m_sector_suffices = evidence >= least;
  evidence += judgement.other_kinds * others;
  m_kinds_suffice = evidence >= least;
  return evidence + sum_of(m_lexicon->appeal_kind) >= least;
}

double Classifier::sum_of(std::size_t kind) const { return kind < m_kind_sums.size() ? m_kind_sums[kind] : 0; }

void Classifier::explain(std::span<const text::PatternSet::Id> found) {
  for (text::PatternSet::Id id : found) {
    for (std::uint32_t i = m_lexicon->first_vote[id]; i < m_lexicon->first_vote[id + 1]; ++i) {
      if (!is_reason(m_lexicon->votes[i])) continue;
      m_result.why.push_back(i);
      if (m_topic_urgency > m_rule_urgency) explain_urgency(i);
    }
  }
}

void Classifier::explain_urgency(std::uint32_t place) {
  const Lexicon::Vote& vote = m_lexicon->votes[place];
  if (vote.target != Target::topic || vote.index != m_topic) return;
  std::optional<std::uint32_t>& by = m_result.urgent_by;
  if (!by || m_lexicon->votes[*by].weight < vote.weight) by = place;
}

bool Classifier::is_reason(const Lexicon::Vote& vote) const {
  switch (vote.target) {
    case Target::sector:
      return m_result.appeal && vote.index == m_sector;
    case Target::topic:
      return m_result.appeal && !m_is_silenced[vote.index] && vote.sector == m_sector;
    case Target::kind:
      if (vote.index == m_lexicon->appeal_kind) return m_result.appeal && !m_kinds_suffice;
      if (m_lexicon->kinds[vote.index] == m_result.kind) return true;
      return m_result.appeal && !m_sector_suffices && vote.index != m_lexicon->noise_kind;
    case Target::urgency:
      return m_result.appeal && !m_is_calmed[vote.index];
    case Target::calm:
    case Target::exclusion:
      break;
  }
  return false;
}

void Classifier::rank_topics() {
  double sum = 1;
  for (std::uint32_t i : m_voted_topics) {
    sum += m_topic_sums[i];
    m_result.top.push_back({m_lexicon->topics[i].id, m_topic_sums[i]});
  }
  std::stable_sort(m_result.top.begin(), m_result.top.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  const auto chosen = std::find_if(m_result.top.begin(), m_result.top.end(),
                                   [this](const auto& guess) { return guess.topic == m_result.topic; });
  if (chosen != m_result.top.end()) std::rotate(m_result.top.begin(), chosen, chosen + 1);
  if (m_result.top.size() > k_top) m_result.top.resize(k_top);
  for (Classification::Guess& guess : m_result.top) guess.score = m_lexicon->judgement.topic(guess.score / sum);
}

}  // namespace cur::classify
