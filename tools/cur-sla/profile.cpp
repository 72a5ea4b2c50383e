#include "profile.hpp"

#include <algorithm>

namespace cur::sla {
namespace {

bool matches(std::string_view pattern, std::string_view value) {
  if (!pattern.ends_with('*')) return value == pattern;
  return value.starts_with(pattern.substr(0, pattern.size() - 1));
}

}  // namespace

bool holds(const std::vector<Condition>& all, const Appeal& appeal) {
  return std::all_of(all.begin(), all.end(), [&](const Condition& condition) {
    const std::string_view value = appeal.*condition.field;
    if (value.empty()) return false;  // `*` asks for a field that is there
    return std::any_of(condition.any_of.begin(), condition.any_of.end(),
                       [&](const std::string& pattern) { return matches(pattern, value); });
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

bool Settings::asks_for(std::string_view Appeal::*field) const {
  const auto asks = [&](const auto& entry) {
    return std::any_of(entry.when.begin(), entry.when.end(), [&](const Condition& c) { return c.field == field; });
  };
  return std::any_of(rules.begin(), rules.end(), asks) ||
         std::any_of(profiles.begin(), profiles.end(),
                     [&](const Profile& p) { return std::any_of(p.clocks.begin(), p.clocks.end(), asks); });
}

}  // namespace cur::sla
