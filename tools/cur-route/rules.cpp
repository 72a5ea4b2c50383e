#include "rules.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "appeal/vocabulary.hpp"
#include "base/strings.hpp"
#include "config/section.hpp"

namespace cur::route {

namespace {

using Field = Condition::Field;

constexpr std::array<std::pair<std::string_view, Field>, 7> k_fields{{{"sector", Field::sector},
                                                                      {"topic", Field::topic},
                                                                      {"municipality", Field::municipality},
                                                                      {"source", Field::source},
                                                                      {"channel", Field::channel},
                                                                      {"urgency", Field::urgency},
                                                                      {"words", Field::words}}};

constexpr std::string_view k_fallback = "fallback";

using Curators = std::map<std::string, std::string>;  // of the agencies, by their id

Curators read_agencies(config::Section& root) {
  Curators agencies;
  for (config::Section& section : root.sections("agency")) {
    const std::string id = section.required_text("id");
    section.text("title");
    section.texts("accounts");
    if (!agencies.try_emplace(id, section.text("curator").value_or("")).second) {
      section.fail("id", fmt::format("agency \"{}\" stands here twice", id));
    }
    section.finish();
  }
  return agencies;
}

// Where a rule sends to: `agency`, `curator` and `copy`, with agencies that exist.
void read_target(config::Section& section, const Curators& agencies, Rule& rule) {
  auto must_exist = [&](std::string_view key, const std::string& id) {
    if (agencies.contains(id)) return;
    std::vector<std::string_view> known;
    for (const auto& entry : agencies) known.push_back(entry.first);
    const std::string_view near = nearest(id, known);
    section.fail(key, fmt::format("there is no [[agency]] \"{}\"{}", id,
                                  near.empty() ? "" : fmt::format("; did you mean \"{}\"?", near)));
  };
  rule.agency = section.required_text("agency");
  must_exist("agency", rule.agency);
  rule.curator = section.text("curator").value_or(agencies.at(rule.agency));
  rule.copy = section.texts("copy");
  for (const std::string& id : rule.copy) must_exist("copy", id);
}

Condition read_condition(config::Section& when, std::string_view key, Field field, RuleTable& table,
                         const config::Region& region) {
  Condition condition{field, when.texts(key), {}};
  if (condition.values.empty()) when.fail(key, "names nothing, so the rule would never hold");
  for (std::string& value : condition.values) {
    if (field == Field::words) {
      const Result<text::PatternSet::Id> id = table.words.add(value);
      if (!id) when.fail(key, id.error().message);
      condition.patterns.push_back(*id);
    } else if (field == Field::municipality) {
      if (const config::Municipality* found = region.find(value)) value = found->name;
    } else if (field == Field::channel) {
      value = config::channel_pattern(value);
    } else if (field == Field::urgency && !appeal::read_urgency(value)) {
      const std::span<const std::string_view> levels = appeal::urgency_spellings();
      const std::string_view near = nearest(value, levels);
      when.fail(key, near.empty() ? fmt::format("\"{}\" is not one of: {}", value, fmt::join(levels, ", "))
                                  : fmt::format("\"{}\" is unknown; did you mean \"{}\"?", value, near));
    }
  }
  return condition;
}

Rule read_rule(config::Section& section, const Curators& agencies, RuleTable& table, const config::Region& region) {
  Rule rule;
  rule.id = section.required_text("id");
  if (rule.id == k_fallback) section.fail("id", "\"fallback\" is the name of what no rule matches; choose another");
  read_target(section, agencies, rule);
  if (std::optional<config::Section> when = section.section("when")) {
    for (const auto& [key, field] : k_fields) {
      if (when->node(key) != nullptr) rule.conditions.push_back(read_condition(*when, key, field, table, region));
    }
    when->finish();
    if (rule.conditions.empty()) {
      section.fail("when", "has no condition; what always holds is written as [fallback]");
    }
  } else {
    section.fail("when", "is missing; what always holds is written as [fallback]");
  }
  section.finish();
  return rule;
}

}  // namespace

RuleTable load_rules(const config::Node& routes, const config::Region& region) {
  RuleTable table;
  config::Section root(routes, "");
  const Curators agencies = read_agencies(root);
  for (config::Section& section : root.sections("rule")) {
    Rule rule = read_rule(section, agencies, table, region);
    if (std::any_of(table.rules.begin(), table.rules.end(), [&](const Rule& other) { return other.id == rule.id; })) {
      section.fail("id", fmt::format("rule \"{}\" stands here twice", rule.id));
    }
    table.rules.push_back(std::move(rule));
  }
  Rule fallback{.id = std::string(k_fallback), .conditions = {}, .agency = {}, .curator = {}, .copy = {}};
  if (std::optional<config::Section> section = root.section("fallback")) {
    read_target(*section, agencies, fallback);
    section->finish();
  } else {
    root.fail("fallback", "is missing: which agency takes what no rule matches?");
  }
  root.finish();
  table.rules.push_back(std::move(fallback));
  return table;
}

}  // namespace cur::route
