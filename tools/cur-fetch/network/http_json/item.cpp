#include "network/http_json/item.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "network/json_pointer.hpp"
#include "time/local.hpp"

namespace cur::fetch {

namespace {

constexpr double k_milliseconds_from = 1e11;  // seconds since 1970 are smaller until the year 5138

std::string server_message(json::Value item, const std::string& pointer) {
  return pointer.empty() ? std::string() : scalar_text(at_pointer(item, pointer)).value_or("");
}

// The id of a record for an id of the source.
std::string message_of(const NetworkSource& source, const std::string& id) {
  return id.empty() || id.starts_with(source.name + ":") ? id : fmt::format("{}:{}", source.name, id);
}

std::optional<double> number(json::Value item, const std::string& pointer) {
  return pointer.empty() ? std::nullopt : at_pointer(item, pointer).number();
}

// A text with or without an offset, or seconds or milliseconds since 1970.
std::optional<time::Instant> time_of(json::Value value, const time::Zone& zone) {
  if (const std::optional<double> number = value.number()) {
    const double seconds = *number >= k_milliseconds_from ? *number / 1000 : *number;
    if (!(seconds >= 0 && seconds < k_milliseconds_from)) return std::nullopt;
    return time::Instant{std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1000)}};
  }
  const Result<time::Stamp> stamp = time::parse_local(value.text().value_or(""), zone);
  return stamp ? std::optional<time::Instant>(stamp->at) : std::nullopt;
}

void add_the_rest(json::Value item, const JsonPointers& at, Appeal& appeal) {
  item.members([&](std::string_view raw_name, json::Value value) {
    if (value.type() == json::Type::null) return;
    std::string name;
    json::unescape(raw_name, name);
    const bool taken =
        std::any_of(std::begin(k_json_pointers), std::end(k_json_pointers), [&](const JsonPointerKey& key) {
          if (key.key == "items" || key.key == "next" || (key.key == "time" && !appeal.posted_at)) return false;
          return at.*key.pointer == "/" + name;
        });
    if (!taken) appeal.extra.emplace_back(name, scalar_text(value).value_or(std::string(value.raw())));
  });
}

}  // namespace

Appeal appeal_of_item(json::Value item, const std::string& id, std::string text, const JsonPointers& at,
                      const NetworkSource& source) {
  Appeal appeal;
  appeal.id = fmt::format("{}:{}", source.name, id);
  appeal.channel = source.channel;
  appeal.text = std::move(text);
  appeal.title = server_message(item, at.title);
  appeal.url = server_message(item, at.url);
  appeal.thread = message_of(source, server_message(item, at.thread));
  appeal.parent = message_of(source, server_message(item, at.parent));
  appeal.author = {server_message(item, at.author_id), server_message(item, at.author), false};
  appeal.author.is_official = !appeal.author.id.empty() && source.is_official(appeal.author.id);
  appeal.municipality = server_message(item, at.municipality);
  appeal.address = server_message(item, at.address);
  appeal.lat = number(item, at.lat);
  appeal.lon = number(item, at.lon);
  if (!at.time.empty()) appeal.posted_at = time_of(at_pointer(item, at.time), source.zone);
  add_the_rest(item, at, appeal);
  return appeal;
}

}  // namespace cur::fetch
