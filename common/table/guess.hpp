#pragma once

#include <string>
#include <string_view>

namespace cur::table {

struct DelimiterGuess {
  char delimiter = ';';
  bool certain = false;
  std::string why;
};
// Of `;`, `,`, tab and `|` the one that gives the most rows the width of the first. `text` is UTF-8 and may end inside
// a row, which is then left out.
DelimiterGuess guess_delimiter(std::string_view text);

// The delimiter that Excel's first line `sep=;` names, or 0.
char named_delimiter(std::string_view line);

// One ASCII character, "tab" or "\t". Throws Fatal{configuration}.
char parse_delimiter(std::string_view option);

}  // namespace cur::table
