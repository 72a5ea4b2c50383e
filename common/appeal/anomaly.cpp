#include "appeal/anomaly.hpp"

#include <array>

namespace cur::appeal {

namespace {

// In the order of the enumerators.
constexpr std::array<std::string_view, k_anomaly_kinds> k_words = {
    "future",   "before",   "before_question", "unsorted", "no_time",     "not_paused",  "not_answered",
    "no_until", "late",     "too_long",        "shorter",  "past_until",  "wrong_until", "second_until",
    "over",     "too_many", "seen_late",       "no_list",  "wrong_value", "beyond_norm", "long_pause"};

}  // namespace

std::string_view spelling(AnomalyKind kind) { return k_words.at(static_cast<std::size_t>(kind)); }

void AnomalyList::add(const Anomaly& anomaly) {
  if (m_kept->size() < k_most)
    m_kept->push_back(anomaly);
  else
    ++*m_left_out;
}

void AnomalyList::add_once(AnomalyKind kind, EventKind event, Instant at) {
  if (m_once.emplace(kind, at).second) add({kind, spelling(event), at});
}

}  // namespace cur::appeal
