#include "router.hpp"

#include <algorithm>

namespace cur::route {

namespace {

using Field = Condition::Field;

bool matches_pattern(std::string_view pattern, std::string_view value) {
  if (!pattern.ends_with('*')) return pattern == value;
  pattern.remove_suffix(1);
  return value.starts_with(pattern);
}

struct NamedValue {
  std::string_view name, value;
};

NamedValue field_of(const Message& message, Field field) {
  switch (field) {
    case Field::sector:
      return {"sector", message.sector};
    case Field::topic:
      return {"topic", message.topic};
    case Field::municipality:
      return {"municipality", message.municipality};
    case Field::source:
      return {"source", message.source};
    case Field::channel:
      return {"channel", message.channel};
    case Field::urgency:
      return {"urgency", message.urgency};
    case Field::words:
      break;
  }
  return {"words", {}};
}

}  // namespace

Router::Router(const RuleTable& table) : m_table(&table), m_matcher(table.words), m_decision{nullptr, {}} {}

const Decision& Router::decide(const Message& message) {
  m_has_matched_text = false;
  for (const Rule& rule : m_table->rules) {
    m_decision.why.clear();
    const bool all = std::all_of(rule.conditions.begin(), rule.conditions.end(),
                                 [&](const Condition& condition) { return holds(condition, message); });
    m_decision.rule = &rule;
    if (all) break;  // the last rule, the fallback, has no conditions
  }
  return m_decision;
}

bool Router::holds(const Condition& condition, const Message& message) {
  if (condition.field == Field::words) {
    if (!m_has_matched_text) m_found_words = m_matcher.match({message.title, message.text});
    m_has_matched_text = true;
    for (std::size_t i = 0; i < condition.patterns.size(); ++i) {
      if (std::find(m_found_words.begin(), m_found_words.end(), condition.patterns[i]) == m_found_words.end()) continue;
      m_decision.why.push_back({"words", condition.values[i]});
      return true;
    }
    return false;
  }
  const auto [name, value] = field_of(message, condition.field);
  if (value.empty()) return false;
  const std::string channel = condition.field == Field::channel ? config::channel_key(value) : "";
  for (const std::string& pattern : condition.values) {
    if (!matches_pattern(pattern, channel.empty() ? value : channel)) continue;
    m_decision.why.push_back({name, value});
    return true;
  }
  return false;
}

std::string_view municipality_of(const config::Region& region, std::string_view place, std::string_view channel) {
  if (!place.empty()) {
    const config::Municipality* found = region.find(place);
    return found == nullptr ? place : std::string_view(found->name);
  }
  const config::Municipality* found = region.find_by_channel(channel);
  return found == nullptr ? std::string_view() : std::string_view(found->name);
}

}  // namespace cur::route
