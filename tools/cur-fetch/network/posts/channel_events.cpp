#include "network/posts/channel_events.hpp"

#include <fmt/format.h>

namespace cur::fetch {

namespace {

time::Instant silent_since(std::int64_t newest, std::int64_t days) {
  return time::Instant(std::chrono::seconds(newest)) + std::chrono::hours(24 * days);
}

Event event_of(std::string_view kind, std::string id, const PageName& page, time::Instant at, std::string_view said) {
  Event event;
  event.id = std::move(id);
  event.event = kind;
  event.channel = page.channel;
  event.at = at;
  event.text = said;
  return event;
}

}  // namespace

Event gone_event(const PageName& page, time::Instant at, std::string_view said) {
  return event_of("gone", fmt::format("{}/gone/{}", page.id, time::unix_seconds(at)), page, at, said);
}

Event closed_event(const PageName& page, const std::string& post, const std::string& url, time::Instant at,
                   std::string_view said) {
  Event event = event_of("comments_closed", post + "/comments_closed", page, at, said);
  event.url = url;
  return event;
}

bool is_silent(std::int64_t newest, std::int64_t told, std::int64_t days, time::Instant now) {
  return days > 0 && newest != 0 && newest != told && silent_since(newest, days) <= now;
}

Event silent_event(const PageName& page, std::int64_t newest, std::int64_t days) {
  return event_of("silent", fmt::format("{}/silent/{}", page.id, newest), page, silent_since(newest, days),
                  fmt::format("no post for {} days", days));
}

}  // namespace cur::fetch
