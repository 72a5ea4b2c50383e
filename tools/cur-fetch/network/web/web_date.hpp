#pragma once

#include <optional>
#include <string_view>

#include "time/zone.hpp"

namespace cur::fetch {

// Reads a time as feeds and letters write it:
//   RFC 822 and 2822 (Tue, 02 Mar 2021 23:39:15 +0100; without the weekday, the seconds or the zone; GMT, EST, MSK; two
//   digits of a year), also with Russian names of months; RFC 3339 and what is left of it (2021-03-02T23:39Z, 2021-03,
//   2021); dd.mm.yyyy hh:mm;
//   relative ones, before `now`: "5 minutes ago", "2 часа назад", "вчера, 14:30", "today".
// A time without a zone is in `zone`; a day without a time is its midnight. Nothing when it is none of these.
std::optional<time::Instant> read_web_date(std::string_view text, const time::Zone& zone, time::Instant now);

}  // namespace cur::fetch
