#pragma once

#include <string>
#include <string_view>

namespace cur::table {

// A guess of the delimiter of a CSV text.
struct DelimiterGuess {
  char delimiter = ';';
  bool certain = false;
  std::string why;  // the reason, for a message
};
// Returns the candidate among `;`, `,`, tab and `|` for which most rows are as wide as the first row, or as the first
// row below a title. `text` is UTF-8; an incomplete last row is ignored.
DelimiterGuess guess_delimiter(std::string_view text);

// Returns the delimiter that the line `sep=;` of Excel names, or 0 for any other line.
char named_delimiter(std::string_view line);

// Parses a setting: one ASCII character, "tab" or "\t". Throws Fatal{configuration} for anything else.
char parse_delimiter(std::string_view option);

// The probable format of a CSV file, with a reason for each part.
struct Guess {
  std::string delimiter;  // in the form of CsvOptions::delimiter
  bool delimiter_certain = false;
  std::string delimiter_why;
  std::string encoding;
  bool encoding_certain = false;
  std::string encoding_why;
};

// Guesses the format of a CSV file from its beginning. 64 KiB are enough.
Guess guess_csv(std::string_view sample);

}  // namespace cur::table
