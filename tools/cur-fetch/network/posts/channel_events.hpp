#pragma once

#include <string>
#include <string_view>

#include "records/records.hpp"

// What is told of a page, not of a message on it.
namespace cur::fetch {

// It vanished, noticed at `at`; `said` is what the service says.
Event gone_event(const std::string& channel, time::Instant at, std::string_view said);
// Nobody may comment any more on this post or topic.
Event closed_event(const std::string& channel, const std::string& post, const std::string& url, time::Instant at,
                   std::string_view said);
// Nothing was posted since `newest` (a date) for so many days.
Event silent_event(const std::string& channel, std::int64_t newest, std::int64_t days);

}  // namespace cur::fetch
