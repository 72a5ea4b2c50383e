#pragma once

#include <string>
#include <vector>

#include "config/document.hpp"

namespace cur::classify {

// Something in topics.toml that works, but not as it seems: what, and the cure.
struct LintFinding {
  config::Origin origin;
  std::string what;
};

// What to mend in a file that load_lexicon() takes: duplicates, words that can never tell or tell twice, or that no
// message can have, short words that share their stem with an everyday one, everyday words themselves, words of too
// many sectors, lists without words, missing titles. In the order of files and lines.
std::vector<LintFinding> lint(const config::Node& topics);

}  // namespace cur::classify
