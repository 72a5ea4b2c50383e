#include "network/posts/channel_events.hpp"

#include <fmt/format.h>

namespace cur::fetch {

namespace {

using appeal::EventKind;

// The id of an event that can happen several times. `number` tells them apart: its time, or the newest post.
std::string event_id(const CommunityName& community, EventKind kind, std::int64_t number) {
  return fmt::format("{}/{}/{}", community.id, appeal::spelling(kind), number);
}

time::Instant silent_since(std::int64_t newest, std::int64_t days) {
  return time::Instant(std::chrono::seconds(newest)) + std::chrono::hours(24 * days);
}

Event event_of(EventKind kind, std::string id, const CommunityName& community, time::Instant at,
               std::string_view server_message) {
  Event event;
  event.id = std::move(id);
  event.event = kind;
  event.channel = community.channel;
  event.at = at;
  event.text = server_message;
  return event;
}

}  // namespace

Event gone_event(const CommunityName& community, time::Instant at, std::string_view server_message) {
  return event_of(EventKind::gone, event_id(community, EventKind::gone, time::unix_seconds(at)), community, at,
                  server_message);
}

Event closed_event(const CommunityName& community, const std::string& post, const std::string& url, time::Instant at,
                   std::string_view server_message) {
  Event event =
      event_of(EventKind::comments_closed, fmt::format("{}/{}", post, appeal::spelling(EventKind::comments_closed)),
               community, at, server_message);
  event.url = url;
  return event;
}

bool is_silent(std::int64_t newest, std::int64_t reported_newest, std::int64_t days, time::Instant now) {
  return days > 0 && newest != 0 && newest != reported_newest && silent_since(newest, days) <= now;
}

Event silent_event(const CommunityName& community, std::int64_t newest, std::int64_t days) {
  return event_of(EventKind::silent, event_id(community, EventKind::silent, newest), community,
                  silent_since(newest, days), fmt::format("no post for {} days", days));
}

}  // namespace cur::fetch
