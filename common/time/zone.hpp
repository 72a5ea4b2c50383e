#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "time/instant.hpp"

namespace cur::time {

// A local time. Only a Zone gives it an instant.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;
// A calendar day, without a zone.
using Date = std::chrono::local_days;

// The offsets of one time zone, read from the system's zone data when the zone is found. Copies share the data and are
// cheap; all methods are thread-safe. Past changes are exact to the second; after 2037 the last offset applies.
class Zone {
 public:
  Zone();  // UTC; reads no zone data
  // Finds a zone by its IANA name, for example "Europe/Volgograd". Returns an error if the name is unknown, with the
  // nearest known name, or if the zone data cannot be read.
  static Result<Zone> find(std::string_view name);

  const std::string& name() const { return m_rules->name; }
  Offset offset(Instant at) const;
  LocalTime to_local(Instant at) const;
  Date date(Instant at) const { return std::chrono::floor<std::chrono::days>(to_local(at)); }
  // Returns the instant of a local time. A time inside a gap (clocks put forward) gives the end of the gap; a repeated
  // time (clocks put back) gives its first occurrence. The result is monotonic in `local`.
  Instant to_utc(LocalTime local) const;

 private:
  struct Period {  // lasts until the next period begins
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

// format_rfc3339() and append_rfc3339() with the offset of `zone` at that instant.
std::string format_rfc3339(Instant at, const Zone& zone);
void append_rfc3339(std::string& out, Instant at, const Zone& zone);

}  // namespace cur::time
