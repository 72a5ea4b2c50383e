#pragma once

#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace cur::archive {

// A word or phrase of a query, as it was typed, without its quotes and its minus.
struct TextTerm {
  std::string_view text;
  bool is_phrase = false;    // stood in quotes: "…", «…», „…“, “…”
  bool is_excluded = false;  // a minus stood before it

  friend bool operator==(const TextTerm&, const TextTerm&) = default;
};

// Reads what a person types into a search box: terms with spaces between them. A dash between two spaces is no minus,
// nor is a hyphen inside of a word. Returns what is wrong, with the cure. The terms are views of `text`.
Result<std::vector<TextTerm>> parse_text_query(std::string_view text);

}  // namespace cur::archive
