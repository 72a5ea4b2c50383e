#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules.hpp"
#include "text/matcher.hpp"

namespace cur::route {

// What rules look at. Views belong to the caller; an empty one is an absent field and matches no condition.
struct Message {
  std::string_view sector{}, topic{}, municipality{}, source{}, channel{}, urgency{};
  std::string_view title{}, text{};
};

struct Decision {
  struct Reason {
    std::string_view condition;  // the field's name
    std::string_view value;      // what of the message, or which word, met it
  };
  const Rule* rule;
  std::vector<Reason> why;
};

// Sends a message where the first matching rule says. One object a thread; the table is shared and must outlive it.
class Router {
 public:
  explicit Router(const RuleTable& table);
  // Valid until the next call.
  const Decision& decide(const Message& message);

 private:
  bool holds(const Condition& condition, const Message& message);

  const RuleTable* m_table;
  text::Matcher m_matcher;
  std::span<const text::PatternSet::Id> m_found;
  bool m_matched_text = false;
  Decision m_decision;
};

// The municipality of a message: the place it names, under the region's own name where the region knows it; else that
// of its channel; else empty.
std::string_view municipality_of(const config::Region& region, std::string_view place, std::string_view channel);

}  // namespace cur::route
