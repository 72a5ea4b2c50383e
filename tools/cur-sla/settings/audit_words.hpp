#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "config/section.hpp"

namespace cur::sla {

// [audit] of sla.toml: what `cur-sla audit` looks for. Words are patterns, written as in topics.toml.
struct AuditWords {
  std::vector<std::string> terms;       // words that name a time by which something will be done
  std::vector<std::string> bodies;      // words that name a body in charge
  std::vector<std::string> rude;        // words that an official does not use
  std::vector<std::string> common;      // words that every text may have, ignored in comparisons of subjects
  std::vector<std::string> thanks;      // words of a satisfied author; used if the message is not classified
  std::vector<std::string> complaints;  // words of an author who is not satisfied
  std::vector<std::string>
      official;  // names and channels that answer officially, beside the agencies of routes.toml; may end in `*`
  std::chrono::seconds repeated_after = std::chrono::hours{24};  // how long a repetition may wait for an answer
  std::size_t template_over = 5;                                 // a text under more appeals than this is a template
};

// Reads the table [audit]; without it, all lists are empty. Throws Fatal{configuration} naming file, line and key.
AuditWords read_audit_words(config::Section& parent);

}  // namespace cur::sla
