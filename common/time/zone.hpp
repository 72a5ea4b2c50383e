#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "time/instant.hpp"

namespace cur::time {

// What a clock on the wall shows; means nothing without a Zone.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;
// A day of the calendar, without a zone.
using Date = std::chrono::local_days;

// The rules of one time zone, read once from the system's zone data. A cheap value to copy; every method may be called
// from several threads. Past changes of the zone are known to the second; after 2037 its last offset stays.
class Zone {
 public:
  Zone();  // UTC, without touching the zone data
  // By IANA name: "Europe/Volgograd". The error of an unknown name offers the nearest known one.
  static Result<Zone> find(std::string_view name);

  const std::string& name() const { return m_rules->name; }
  Offset offset(Instant at) const;
  LocalTime to_local(Instant at) const;
  Date date(Instant at) const { return std::chrono::floor<std::chrono::days>(to_local(at)); }
  // A local time that the clocks skipped gives the instant after the gap; one that they showed twice, the first of
  // both. So it never decreases as `local` grows.
  Instant to_utc(LocalTime local) const;

 private:
  struct Period {  // from `begin` to the next period's
    Instant begin;
    Offset offset;
  };
  struct Rules {
    std::string name;
    std::vector<Period> periods;  // never empty; the first begins before every Instant in use
  };
  explicit Zone(std::shared_ptr<const Rules> rules) : m_rules(std::move(rules)) {}
  std::size_t period_at(Instant at) const;

  std::shared_ptr<const Rules> m_rules;
};

std::string format_rfc3339(Instant at, const Zone& zone);
void append_rfc3339(std::string& out, Instant at, const Zone& zone);

}  // namespace cur::time
