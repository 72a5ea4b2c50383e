#pragma once

#include <string>
#include <string_view>

#include "batch/records.hpp"

// What is told of a page, not of a message on it.
namespace cur::fetch {

// A page, channel, board or group of a network.
struct PageName {
  std::string id;       // "vk:club12", "telegram:gorod": its own, whatever its source calls the channel
  std::string channel;  // what its records have for their channel
};

// It vanished, noticed at `at`; `said` is what the service says.
Event gone_event(const PageName& page, time::Instant at, std::string_view said);
// Nobody may comment any more on this post or topic.
Event closed_event(const PageName& page, const std::string& post, const std::string& url, time::Instant at,
                   std::string_view said);

// Whether a page is to be called silent, once for each newest post (a date; 0: none): `told` is that of the last time.
bool is_silent(std::int64_t newest, std::int64_t told, std::int64_t days, time::Instant now);
// Nothing was posted since `newest` for so many days.
Event silent_event(const PageName& page, std::int64_t newest, std::int64_t days);

}  // namespace cur::fetch
