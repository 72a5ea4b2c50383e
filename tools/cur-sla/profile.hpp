#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal.hpp"
#include "day_term.hpp"
#include "working_week.hpp"

namespace cur::sla {

// One condition of a `when`: the field is one of these, or begins as one that ends in `*` does.
struct Condition {
  std::string_view Appeal::*field;
  std::vector<std::string> any_of;
};
bool holds(const std::vector<Condition>& all, const Appeal& appeal);

enum class Unit { plain, working, calendar_days };
std::string_view name(Unit unit);

// Where a clock begins. A missing registered_at gives way to the `registered` event and then to posted_at.
enum class Start { registered, posted, interim };

// What ends a clock. Besides, `declined` and `deleted` end every one.
enum class Stop {
  registered,  // registered_at, or the event
  forwarded,
  first_answer,  // interim, answered or resolved
  final_answer,  // answered or resolved
  resolved       // resolved, or answered with the outcome `resolved`
};

// When a running clock begins to warn: once this share of the whole is used, or once no more than this is left.
struct Warning {
  double share = 0.8;
  std::optional<std::chrono::seconds> left;  // goes before the share; in the clock's own unit
};

// One clock of a profile. Its limit is `length`, or `term` where the limit was written in days and a day is not 24
// hours.
struct ClockRule {
  std::string id;
  std::vector<Condition> when;  // of several clocks with one id, the first whose conditions hold is used
  Unit unit = Unit::plain;
  std::chrono::seconds length{};
  std::optional<DayTerm> term;
  Start start = Start::registered;
  Stop stop = Stop::first_answer;
  std::size_t week = 0;  // into Settings::weeks, for working time
  Warning warning;
  bool pauses = true;     // stands still between `paused` and `resumed`
  bool extends = false;   // `extended` with `until` sets a new last moment
  bool restarts = false;  // begins again when an appeal it has finished with is reopened
  std::string norm;
};

struct Profile {
  std::string id;
  std::string title;
  std::vector<ClockRule> clocks;
};

struct Rule {
  std::string id;
  std::vector<Condition> when;
  std::size_t profile = 0;  // into Settings::profiles
};

// sla.toml in a checked form.
struct Settings {
  std::vector<WorkingWeek> weeks;
  std::vector<Profile> profiles;
  std::vector<Rule> rules;  // the first whose conditions hold chooses the profile
  std::size_t fallback = 0;

  const Profile& choose(const Appeal& appeal) const;
  // Whether any rule or clock has a condition on the field.
  bool asks_for(std::string_view Appeal::*field) const;
};

}  // namespace cur::sla
