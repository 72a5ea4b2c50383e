#include "network/posts/channel_events.hpp"

#include <fmt/format.h>

namespace cur::fetch {

namespace {

Event event_of(std::string_view kind, const std::string& channel, time::Instant at, std::string_view said) {
  Event event;
  event.event = kind;
  event.channel = channel;
  event.at = at;
  event.text = said;
  return event;
}

}  // namespace

Event gone_event(const std::string& channel, time::Instant at, std::string_view said) {
  Event event = event_of("gone", channel, at, said);
  event.id = fmt::format("{}/gone/{}", channel, at.time_since_epoch().count() / 1000);
  return event;
}

Event closed_event(const std::string& channel, const std::string& post, const std::string& url, time::Instant at,
                   std::string_view said) {
  Event event = event_of("comments_closed", channel, at, said);
  event.id = post + "/comments_closed";
  event.url = url;
  return event;
}

Event silent_event(const std::string& channel, std::int64_t newest, std::int64_t days) {
  const time::Instant since{std::chrono::seconds(newest)};
  Event event =
      event_of("silent", channel, since + std::chrono::hours(24 * days), fmt::format("no post for {} days", days));
  event.id = fmt::format("{}/silent/{}", channel, newest);
  return event;
}

}  // namespace cur::fetch
