#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "config/section.hpp"

namespace cur::sla {

// What `cur-sla audit` looks for: [audit] of sla.toml. Words are written as those of topics.toml are.
struct AuditWords {
  std::vector<std::string> terms;  // words that name a time by which something is done; digits beside a date do so, too
  std::vector<std::string> bodies;      // words that name a body in charge
  std::vector<std::string> rude;        // words an official does not use
  std::vector<std::string> common;      // words that say nothing of a subject
  std::vector<std::string> thanks;      // by these an author is satisfied, where nobody classified the message
  std::vector<std::string> complaints;  // by these he is not
  std::vector<std::string> official;    // who answers officially, beside the agencies of routes.toml; may end in `*`
  std::chrono::seconds repeated_after = std::chrono::hours{24};  // so long a repetition may wait for its answer
  std::size_t template_over = 5;                                 // one text under more appeals than this is a template
};

// Throws Fatal{configuration}. An absent table gives what looks for nothing.
AuditWords read_audit_words(config::Section& parent);

}  // namespace cur::sla
