#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "time/zone.hpp"

namespace cur::time {

// A day as a person wrote it, in a form that parse_local() reads.
struct CompletedDay {
  std::string text;
  bool has_guessed_year = false;  // the person wrote none
};

// Completes a day that people write into a sheet, perhaps with a time of day:
//   15.05    15.05.26    15-05-2026    15/05/2026    15 мая    до 15 мая 2026 г.    не позднее 15.05 18:00    15 May
//   46157
// `text` is in lower case, with one space between words and е for ё (config::join_key()). A number is a day as
// spreadsheets count them, from 1900. A day without a year is the one that lies between `first` and `last`; there must
// be exactly one, or the result is an error that says what to write. What parse_local() reads is returned as it is.
Result<CompletedDay> complete_written_day(std::string_view text, Date first, Date last);

}  // namespace cur::time
