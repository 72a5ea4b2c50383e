#include "network/open311/item.hpp"

#include "base/strings.hpp"
#include "batch/digest.hpp"
#include "network/json_pointer.hpp"
#include "time/local.hpp"

namespace cur::fetch {

namespace {

// The names of GeoReport v2 for which records have a field.
constexpr std::string_view k_id = "service_request_id", k_token = "token", k_status = "status",
                           k_notes = "status_notes", k_service = "service_name", k_text = "description",
                           k_agency = "agency_responsible", k_requested = "requested_datetime",
                           k_updated = "updated_datetime", k_address = "address", k_lat = "lat", k_lon = "long",
                           k_media = "media_url", k_closed = "closed";

std::string text_of(json::Value item, std::string_view key) { return scalar_text(item.member(key)).value_or(""); }

// Servers write coordinates as numbers and as texts.
std::optional<double> number_of(json::Value item, std::string_view key) {
  const json::Value value = item.member(key);
  return value.number() ? value.number() : to_number(trim(value.text().value_or("")));
}

std::optional<time::Instant> time_of(json::Value item, std::string_view key, const time::Zone& zone) {
  const Result<time::Stamp> stamp = time::parse_local(text_of(item, key), zone);
  return stamp ? std::optional<time::Instant>(stamp->at) : std::nullopt;
}

bool has_field(std::string_view key, const Appeal& appeal) {
  if (key == k_requested) return appeal.posted_at.has_value();
  if (key == k_lat || key == k_lon) return appeal.lat && appeal.lon;
  for (const std::string_view known : {k_id, k_service, k_text, k_address, k_media}) {
    if (key == known) return true;
  }
  return false;
}

Event closing(json::Value item, const time::Zone& zone) {
  Event event;
  event.event = appeal::EventKind::resolved;  // what `closed` means in GeoReport
  event.at = time_of(item, k_updated, zone);
  event.text = text_of(item, k_notes);
  event.by = text_of(item, k_agency);
  return event;
}

}  // namespace

Result<std::optional<Open311Request>> read_open311(json::Value item, const time::Zone& zone) {
  if (item.type() != json::Type::object) return Error{"a service request is an object"};
  Open311Request request;
  request.id = text_of(item, k_id);
  if (request.id.empty()) {
    if (!text_of(item, k_token).empty()) return std::optional<Open311Request>();
    return Error{"no service_request_id"};
  }
  request.status = text_of(item, k_status);
  request.is_open = request.status != k_closed && request.status != "Closed" && request.status != "CLOSED";
  Appeal& appeal = request.appeal;
  appeal.title = text_of(item, k_service);
  appeal.text = text_of(item, k_text);
  appeal.posted_at = appeal.registered_at = time_of(item, k_requested, zone);
  appeal.address = text_of(item, k_address);
  appeal.lat = number_of(item, k_lat);
  appeal.lon = number_of(item, k_lon);
  if (const std::string media = text_of(item, k_media); !media.empty())
    appeal.media.push_back({appeal::MediaKind::photo, media});
  if (!appeal.title.empty()) appeal.labels["topic"] = appeal.title;
  if (const std::string agency = text_of(item, k_agency); !agency.empty()) appeal.labels["agency"] = agency;
  item.members([&](std::string_view raw_key, json::Value value) {
    std::string key;
    json::unescape(raw_key, key);
    if (!has_field(key, appeal) && value.type() != json::Type::null)
      appeal.extra.emplace_back(key, scalar_text(value).value_or(std::string(value.raw())));
  });
  if (!request.is_open) appeal.events.push_back(closing(item, zone));
  request.digest = cells_digest({std::string(item.raw())}).substr(0, 8);
  return std::optional<Open311Request>(std::move(request));
}

}  // namespace cur::fetch
