#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "batch/records.hpp"

// Events of a channel as a whole, not of one message in it.
namespace cur::fetch {

// A community, channel, board or group of a network.
struct CommunityName {
  std::string id;       // "vk:club12", "telegram:gorod": its own, independent of `channel`
  std::string channel;  // the channel of its records
};

// The community vanished, noticed at `at`. `server_message` is the service's explanation.
Event gone_event(const CommunityName& community, time::Instant at, std::string_view server_message);
// Comments on the post or topic with the id `post` were closed, noticed at `at`.
Event closed_event(const CommunityName& community, const std::string& post, const std::string& url, time::Instant at,
                   std::string_view server_message);

// Returns whether to report that nothing was posted for `days`: once for each newest post. Dates are seconds since
// 1970; `newest` is 0 if there is no post, `reported_newest` is the newest post of the last report. `days` of 0: never.
bool is_silent(std::int64_t newest, std::int64_t reported_newest, std::int64_t days, time::Instant now);
Event silent_event(const CommunityName& community, std::int64_t newest, std::int64_t days);

}  // namespace cur::fetch
