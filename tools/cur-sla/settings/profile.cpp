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
    return !value.empty() && is_any_of(condition.any_of, value);  // `*` needs a field that is not empty
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

}  // namespace cur::sla
