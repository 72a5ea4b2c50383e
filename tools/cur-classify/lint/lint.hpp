#pragma once

#include <string>
#include <vector>

#include "config/document.hpp"

namespace cur::classify {

// A mistake in topics.toml that does not keep it from loading.
struct LintFinding {
  config::Origin origin;
  std::string what;  // the mistake and how to correct it
};

// Finds mistakes in a file that load_lexicon() accepts: duplicates, words that never count, count twice or occur in no
// message, short words that share their stem with an everyday word, everyday words, words of too many sectors, lists
// without words, missing titles. Findings are ordered by file and line.
std::vector<LintFinding> lint(const config::Node& topics);

}  // namespace cur::classify
