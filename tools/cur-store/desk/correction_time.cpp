#include "desk/correction_time.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "appeal/correction.hpp"
#include "appeal/vocabulary.hpp"
#include "desk/hand_events.hpp"
#include "json/value.hpp"

namespace cur::store_tool {

namespace {

using std::chrono::milliseconds;

struct KnownCorrection {
  std::int64_t at = 0;  // milliseconds
  std::string id;
};

std::set<std::string> corrected_paths(json::Value event) {
  std::set<std::string> out;
  for (const auto& setting : appeal::read_corrected_values(event.member("set")).settings) out.insert(setting.path);
  return out;
}

// The newest known correction, from `at` and before `end`, that sets one of the paths of `event`.
std::optional<KnownCorrection> newest_correction(archive::Database& database, const std::string& appeal,
                                                 json::Value event, std::int64_t at, std::int64_t end) {
  const std::set<std::string> paths = corrected_paths(event);
  std::optional<KnownCorrection> newest;
  database.events_of(appeal, [&](const archive::EventRow& row) {
    if (appeal::read_event_kind(row.event) != appeal::EventKind::corrected) return true;
    if (!row.at || *row.at < at || *row.at >= end) return true;
    const std::set<std::string> known = corrected_paths(json::Value(row.line));
    const bool meets = std::any_of(known.begin(), known.end(), [&](const auto& path) { return paths.contains(path); });
    if (!meets) return true;
    if (!newest || std::pair(*row.at, row.id) > std::pair(newest->at, std::string_view(newest->id)))
      newest = {*row.at, std::string(row.id)};
    return true;
  });
  return newest;
}

}  // namespace

time::Instant correction_time(archive::Database& database, const std::string& appeal, time::Instant at,
                              const std::function<std::string(time::Instant)>& body_at) {
  const bool is_whole = std::chrono::floor<std::chrono::seconds>(at) == at;
  const std::int64_t begin = at.time_since_epoch().count();
  const std::string event = body_at(at);
  const auto newest = newest_correction(database, appeal, json::Value(event), begin, begin + (is_whole ? 1000 : 1));
  if (!newest) return at;
  const time::Instant known(milliseconds{newest->at});
  return hand_event_id(body_at(known)) == newest->id ? known : known + milliseconds{1};
}

}  // namespace cur::store_tool
