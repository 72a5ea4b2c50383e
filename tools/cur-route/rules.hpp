#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/document.hpp"
#include "config/region.hpp"
#include "text/patterns.hpp"

namespace cur::route {

// One condition of a rule: the field has one of the values. A value `roads.*` is every value that begins with `roads.`.
struct Condition {
  enum class Field : std::uint8_t { sector, topic, municipality, source, channel, urgency, words } field;
  std::vector<std::string> values;
  std::vector<text::PatternSet::Id> patterns;  // of `words`, beside their texts in `values`
};

struct Rule {
  std::string id;
  std::vector<Condition> conditions;  // all must hold; none: always
  std::string agency, curator;        // curator may be empty
  std::vector<std::string> copy;
};

// routes.toml: the agencies and the ordered rules. The last rule is the fallback, which always holds.
struct RuleTable {
  std::vector<Rule> rules;
  text::PatternSet words;
};

// Municipalities in conditions may be written by any alias the region knows.
// Throws Fatal{configuration} with file, line and key.
RuleTable load_rules(const config::Node& routes, const config::Region& region);

}  // namespace cur::route
