#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal_reader.hpp"
#include "calendar/day_term.hpp"
#include "calendar/working_week.hpp"
#include "config/document.hpp"

namespace cur::sla {

// One condition of a `when`: the field has one of these values. A value that ends in `*` stands for all that begin so.
struct Condition {
  std::string_view Appeal::*field;
  std::vector<std::string> any_of;
};
// Whether `any_of` has the value, or its beginning followed by `*`.
bool is_any_of(const std::vector<std::string>& any_of, std::string_view value);
// Whether every condition holds. None holds for an empty field.
bool holds(const std::vector<Condition>& all, const Appeal& appeal);

enum class Unit { plain, working, calendar_days };
std::string_view name(Unit unit);

// What starts a clock; sla.toml(5) says what stands for a time that the record lacks. `interim` and `control` are
// events; each body that controls has its own clock. `copy`: as `registered`, with a clock of its own for each agency
// of route.copy.
enum class Start { registered, posted, seen, interim, control, copy };

// What stops a clock. The events `declined` and `deleted` stop every clock.
enum class Stop : std::uint8_t {
  registered,      // registered_at, else the event
  forwarded,       // the event, or a final answer: then nothing has to be forwarded
  first_reaction,  // interim, answered, resolved, forwarded, or a question to the author (paused)
  first_answer,    // interim, answered or resolved
  final_answer,    // answered or resolved
  resolved         // a final answer with an outcome, resolved or explained
};

// What stops a clock, whichever comes first.
class StopSet {
 public:
  StopSet(std::initializer_list<Stop> stops) {
    for (const Stop stop : stops) add(stop);
  }
  void add(Stop stop) { m_bits = static_cast<std::uint8_t>(m_bits | (1U << static_cast<unsigned>(stop))); }
  bool has(Stop stop) const { return (m_bits >> static_cast<unsigned>(stop) & 1U) != 0; }
  bool is_only(Stop stop) const { return m_bits == StopSet{stop}.m_bits; }
  // Whether the clock runs until the appeal ends: it waits for a final answer, with or without an outcome.
  bool waits_for_end() const { return has(Stop::final_answer) || has(Stop::resolved); }

 private:
  std::uint8_t m_bits = 0;
};

// From which day an extension counts its days: from the last day of the term as it is counted, or from the working day
// to which that one was moved.
enum class ExtendsFrom : std::uint8_t { unmoved, moved };

// When a running clock starts to warn: when this share of the whole is used, or when no more than this is left.
struct Warning {
  double share = 0.8;
  std::optional<std::chrono::seconds> left;  // replaces the share; in the unit of the clock
};

// A step of the escalation: reached when this share of the term is used. 1 is the due time.
struct Escalation {
  std::string id;
  double share = 1.0;
};

// One clock of a profile. Its limit is `term` if it is a number of working or calendar days, else `length`.
struct ClockRule {
  std::string id;
  config::Origin origin;
  std::vector<Condition> when;  // of several clocks with one id, the first whose conditions hold is used
  Unit unit = Unit::plain;
  std::chrono::seconds length{};
  std::optional<DayTerm> term;
  Start start = Start::registered;
  StopSet stop = {Stop::first_answer};
  bool explained_stops = true;  // an outcome `explained` is as good as `resolved`
  std::size_t week = 0;         // index into Settings::weeks, for working time
  bool has_own_week = false;    // the clock names the week: the hours of the agency do not replace it
  Warning warning;
  std::vector<Escalation> escalation;  // in the order of their shares
  bool pauses = true;                  // `paused` and `resumed` events act on it
  bool extends = false;                // `extended` events with `until` set a new due time
  std::int64_t extends_most = 0;       // at most by this many days; 0: no limit
  ExtendsFrom extends_from = ExtendsFrom::unmoved;
  bool accepts_promise = false;  // an `until` of the event that starts it is its due time
  bool restarts = false;         // starts again when the appeal is reopened after it stopped
  bool names_restarts = false;   // the file says whether it does
  bool is_optional = false;      // shown only if the event that it waits for has come
  std::string norm;              // the source of the limit, as a text

  // Whether it runs in every reopened appeal for which `when` holds.
  bool runs_when_reopened() const {
    return restarts && !is_optional && start != Start::control && start != Start::copy;
  }
};

// The clocks that an appeal gets.
struct Profile {
  std::string id;
  config::Origin origin;
  std::string title;
  std::size_t week = 0;  // of clocks that name none, and of their days; index into Settings::weeks
  bool names_week = false;
  std::string may_decline;                                   // the norm that allows not to answer; empty: none is known
  bool is_archive_register = false;                          // seen_at stands for a registration that no source tells
  std::chrono::seconds late_after = std::chrono::hours{24};  // seen later than this after posted_at, it starts no clock
  std::chrono::seconds long_pause = std::chrono::days{30};   // a longer pause is told
  appeal::MediaKinds proof = 0;  // what was repaired must be shown by media of one of these kinds; 0: of none
  std::vector<ClockRule> clocks;
};

// Chooses a profile by conditions.
struct ProfileRule {
  std::string id;
  config::Origin origin;
  std::vector<Condition> when;
  std::size_t profile = 0;  // index into Settings::profiles
};

}  // namespace cur::sla
