#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/document.hpp"
#include "config/region.hpp"
#include "text/patterns.hpp"

namespace cur::route {

// One condition of a rule: the field has one of the values. The value `roads.*` stands for every value that begins with
// `roads.`.
struct Condition {
  enum class Field : std::uint8_t { sector, topic, municipality, source, channel, urgency, words } field;
  std::vector<std::string> values;
  std::vector<text::PatternSet::Id> patterns;  // of `words`, in the order of `values`
};

struct Rule {
  std::string id;
  std::vector<Condition> conditions;  // all must hold; without any, the rule always holds
  std::string agency, curator;        // curator may be empty
  std::vector<std::string> copy;
};

// The agencies and the ordered rules of routes.toml. The last rule is the fallback, which always holds.
struct RuleTable {
  std::vector<Rule> rules;
  text::PatternSet words;
};

// Reads routes.toml. Municipalities in conditions may be written with any alias of the region. Throws
// Fatal{configuration} with file, line and key.
RuleTable load_rules(const config::Node& routes, const config::Region& region);

}  // namespace cur::route
