#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "time/zone.hpp"

namespace cur::time {

// Parses a local time of `zone` as exports and spreadsheets write it:
//   dd.mm.yyyy[ hh:mm[:ss[.fff]]]       (day, month and hour may have one digit; a comma may precede the blank)
//   yyyy-mm-dd[ hh:mm[:ss[.fff]]]       (`T` may replace the blank)
// A date alone means its midnight. Text with an offset (RFC 3339) ignores the zone. Skipped and repeated local times
// are resolved as in Zone::to_utc(). White space around the text is ignored.
Result<Stamp> parse_local(std::string_view text, const Zone& zone);

// parse_local() without a zone. An offset is an error.
Result<LocalTime> parse_local_time(std::string_view text);

// Parses and formats yyyy-mm-dd. No text may surround the date.
Result<Date> parse_date(std::string_view text);
std::string format_date(Date date);

}  // namespace cur::time
