#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "time/zone.hpp"

namespace cur::time {

// Reads a time as exports and spreadsheets write it, in the zone of whoever wrote it:
//   dd.mm.yyyy[ hh:mm[:ss[.fff]]]       (one-digit days, months and hours too; a comma may stand before the blank)
//   yyyy-mm-dd[ hh:mm[:ss[.fff]]]       (or T between)
// A date alone is its midnight. Text with an offset of its own (RFC 3339) keeps it and ignores the zone.
// Skipped and doubled local times are resolved as Zone::to_utc says. White space around the text is ignored.
Result<Stamp> parse_local(std::string_view text, const Zone& zone);

// The same forms without a zone; here an offset is an error.
Result<LocalTime> parse_local_time(std::string_view text);

// yyyy-mm-dd, nothing around it.
Result<Date> parse_date(std::string_view text);
std::string format_date(Date date);

}  // namespace cur::time
