#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "appeal/vocabulary.hpp"
#include "time/instant.hpp"

namespace cur::appeal {

using time::Instant;

// What cannot be right about the times of an appeal, and what is done about it. The words are those of `sla.odd`.
enum class AnomalyKind : std::uint8_t {
  future,           // later than the current time: not counted (posted_at is, if no other time is known)
  before,           // an event earlier than the appeal: counted, no time is used by it
  before_question,  // an answer more than k_clock_tolerance before posted_at: not counted
  unsorted,         // stands behind a later event: counted where it belongs
  no_time,          // an event without a readable `at`: not counted
  not_paused,       // `resumed` without a pause: not counted
  not_answered,     // `reopened` before any answer: not counted
  no_until,         // `extended` without `until`: not counted
  late,             // `extended` after the due time: not counted
  too_long,         // `extended` further than the norm allows: counted as far as it allows
  shorter,          // `extended` to before the due time: not counted
  past_until,       // `until` before its own event: the event counts, `until` does not
  wrong_until,      // `until` is no RFC 3339 time, as a day alone: the event counts, `until` does not
  second_until,     // another `until` in a later interim answer: not counted, `extended` is for that
  over,             // an interim answer after the final one: starts nothing
  too_many,         // `control` by more bodies than are followed: the last ones get no clock
  seen_late,        // first seen long after it was posted: the clock starts at posted_at
  no_list,          // `events` of the record is no array: nothing of it is counted
  wrong_value,      // a correction sets what cannot be: that is not counted, the rest of the event is
  beyond_norm,      // an interim answer promises more than the norm allows: the promise counts
  long_pause        // a pause that lasts, or lasted, longer than the profile takes for usual: counted
};
inline constexpr std::size_t k_anomaly_kinds = 21;
std::string_view spelling(AnomalyKind kind);

struct Anomaly {
  AnomalyKind kind;
  std::string_view subject;  // the kind of the event, or the key of the record; static storage
  std::optional<Instant> at;
  friend bool operator==(const Anomaly&, const Anomaly&) = default;
};

// The anomalies of one appeal in the order of their discovery. Keeps the first k_most and counts the others, so that no
// input makes a record long. Borrows `kept` and `left_out`.
class AnomalyList {
 public:
  static constexpr std::size_t k_most = 100;

  AnomalyList(std::vector<Anomaly>& kept, std::size_t& left_out) : m_kept(&kept), m_left_out(&left_out) {}

  void add(const Anomaly& anomaly);
  // Of an event in which several clocks may find the same anomaly: it is added once.
  void add_once(AnomalyKind kind, EventKind event, Instant at);

 private:
  std::vector<Anomaly>* m_kept;
  std::size_t* m_left_out;
  std::set<std::pair<AnomalyKind, Instant>> m_once;
};

}  // namespace cur::appeal
