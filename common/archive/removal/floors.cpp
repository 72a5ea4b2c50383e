#include "archive/removal/floors.hpp"

#include <string>

#include "time/instant.hpp"

namespace cur::archive {

std::string_view spelling(Floor floor) { return floor == Floor::purged ? "purged" : "anonymised"; }

std::optional<Floor> read_floor(std::string_view name) {
  for (const Floor floor : {Floor::purged, Floor::anonymised}) {
    if (spelling(floor) == name) return floor;
  }
  return std::nullopt;
}

Time floor_of(Database& database, Floor floor) {
  const std::optional<std::string> text = database.meta(spelling(floor));
  const std::optional<time::Instant> at = time::read_rfc3339(text.value_or(""));
  return at ? Time(at->time_since_epoch().count()) : std::nullopt;
}

void raise_floor(Database& database, Transaction& transaction, Floor floor, std::int64_t to) {
  transaction.begin();
  if (floor_of(database, floor).value_or(to - 1) >= to) return;
  database.save_meta({spelling(floor), time::format_rfc3339(time::Instant(std::chrono::milliseconds(to)))});
}

}  // namespace cur::archive
