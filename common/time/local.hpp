#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "time/zone.hpp"

namespace cur::time {

// What a day without an hour means: the one rule for all programs.
enum class BareDay {
  begin,        // its midnight: the first moment of a range, or when a message was posted
  last_second,  // its last second: a term, because an act may be done until the end of the last day
  next_day      // the midnight after it: the end, not included, of a range that has the whole day
};

// Parses a local time of `zone` as exports and spreadsheets write it:
//   dd.mm.yyyy[ hh:mm[:ss[.fff]]]       (day, month and hour may have one digit; a comma may precede the blank)
//   yyyy-mm-dd[ hh:mm[:ss[.fff]]]       (`T` may replace the blank)
// Text with an offset (RFC 3339) ignores the zone. Skipped and repeated local times are resolved as in Zone::to_utc().
// White space around the text is ignored.
Result<Stamp> parse_local(std::string_view text, const Zone& zone, BareDay day = BareDay::begin);

// parse_local() of the time at which something happened: a day without an hour counts to its last second, or to `now`
// if it is not over yet.
Result<Stamp> parse_past(std::string_view text, const Zone& zone, Instant now);

// The last second of a day.
Instant end_of_day(Date date, const Zone& zone);

// parse_local() without a zone. An offset is an error.
Result<LocalTime> parse_local_time(std::string_view text);

// Parses and formats yyyy-mm-dd. No text may surround the date.
Result<Date> parse_date(std::string_view text);
std::string format_date(Date date);

}  // namespace cur::time
