#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules.hpp"
#include "text/matcher.hpp"

namespace cur::route {

// The fields of a message that rules use. Views belong to the caller. An empty field is absent and meets no condition.
struct Message {
  std::string_view sector{}, topic{}, municipality{}, source{}, channel{}, urgency{};
  std::string_view title{}, text{};
};

struct Decision {
  struct Reason {
    std::string_view condition;  // the field's name
    std::string_view value;      // of the message, or the word that was found
  };
  const Rule* rule;
  std::vector<Reason> why;
};

// Chooses the first matching rule for a message. One object a thread; the table is shared and must outlive it.
class Router {
 public:
  explicit Router(const RuleTable& table);
  // Valid until the next call.
  const Decision& decide(const Message& message);

 private:
  bool holds(const Condition& condition, const Message& message);

  const RuleTable* m_table;
  text::Matcher m_matcher;
  std::span<const text::PatternSet::Id> m_found_words;
  bool m_has_matched_text = false;
  Decision m_decision;
};

// Returns the municipality of a message: the place that it names, under the name of the region if the region knows the
// place; else the municipality of its channel; else an empty text.
std::string_view municipality_of(const config::Region& region, std::string_view place, std::string_view channel);

}  // namespace cur::route
