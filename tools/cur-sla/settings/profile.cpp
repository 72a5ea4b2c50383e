#include "settings/profile.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

bool matches(std::string_view pattern, std::string_view value) {
  if (!pattern.ends_with('*')) return value == pattern;
  return value.starts_with(pattern.substr(0, pattern.size() - 1));
}

}  // namespace

bool is_any_of(const std::vector<std::string>& any_of, std::string_view value) {
  return std::any_of(any_of.begin(), any_of.end(), [&](const std::string& pattern) { return matches(pattern, value); });
}

bool holds(const std::vector<Condition>& all, const Appeal& appeal) {
  return std::all_of(all.begin(), all.end(), [&](const Condition& condition) {
    const std::string_view value = appeal.*condition.field;
    return !value.empty() && is_any_of(condition.any_of, value);  // `*` asks for a field that is there
  });
}

std::string_view name(Unit unit) {
  switch (unit) {
    case Unit::plain:
      return "plain";
    case Unit::working:
      return "working";
    case Unit::calendar_days:
      return "calendar_days";
  }
  return "";
}

const Profile& Settings::choose(const Appeal& appeal) const {
  for (const Rule& rule : rules) {
    if (holds(rule.when, appeal)) return profiles[rule.profile];
  }
  return profiles[fallback];
}

std::size_t Settings::week_of(const ClockRule& rule, const Appeal& appeal) const {
  if (rule.own_week || appeal.agency.empty()) return rule.week;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    if (is_any_of(weeks[i].agencies, appeal.agency)) return i;
  }
  return rule.week;
}

bool Settings::can_choose(std::size_t profile) const {
  return profile == fallback ||
         std::any_of(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.profile == profile; });
}

bool Settings::asks_for(std::string_view Appeal::*field) const {
  const auto asks = [&](const auto& entry) {
    return std::any_of(entry.when.begin(), entry.when.end(), [&](const Condition& c) { return c.field == field; });
  };
  if (std::any_of(rules.begin(), rules.end(), asks)) return true;
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    const std::vector<ClockRule>& clocks = profiles[i].clocks;
    if (can_choose(i) && std::any_of(clocks.begin(), clocks.end(), asks)) return true;
  }
  return false;
}

bool Settings::has_agency_hours() const {
  return std::any_of(weeks.begin(), weeks.end(), [](const WorkingWeek& week) { return !week.agencies.empty(); });
}

}  // namespace cur::sla
