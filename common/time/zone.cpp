#include "time/zone.hpp"

#include <algorithm>

#include <date/tz.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::time {
namespace {

// Bounds the loop over the changes of a zone. No zone has more than about 250.
constexpr std::size_t k_most_periods = 4096;

const date::time_zone* locate(std::string_view name) {
  date::get_tzdb();  // not in the try block: unreadable zone data is not an unknown name
  try {
    return date::locate_zone(name);
  } catch (const std::runtime_error&) {  // the library reports an unknown name by an exception
    return nullptr;
  }
}

Error unknown_zone(std::string_view name) {
  std::vector<std::string_view> names;
  for (const auto& zone : date::get_tzdb().zones) names.push_back(zone.name());
  const std::string_view near = nearest(name, names);
  std::string message = "unknown time zone '" + utf8::printable(name) + "'";
  if (!near.empty()) message += "; did you mean '" + std::string(near) + "'?";
  return Error{message};
}

}  // namespace

Zone::Zone() {
  static const auto k_utc = std::make_shared<const Rules>(Rules{"UTC", {{Instant::min(), Offset{0}}}});
  m_rules = k_utc;
}

Result<Zone> Zone::find(std::string_view name) {
  if (name == "UTC") return Zone();
  const date::time_zone* zone = nullptr;
  try {
    zone = locate(name);
    if (zone == nullptr) return unknown_zone(name);
  } catch (const std::exception& problem) {
    return Error{std::string("the system's time zone data cannot be read: ") + problem.what()};
  }
  auto rules = std::make_shared<Rules>();
  rules->name = std::string(name);
  date::sys_info info = zone->get_info(date::sys_seconds{std::chrono::floor<std::chrono::seconds>(k_earliest)});
  rules->periods.push_back({Instant::min(), info.offset});
  while (info.end < k_latest && rules->periods.size() < k_most_periods) {
    info = zone->get_info(info.end);
    if (info.offset != rules->periods.back().offset) rules->periods.push_back({info.begin, info.offset});
  }
  return Zone(rules);
}

std::size_t Zone::period_at(Instant at) const {
  const auto& periods = m_rules->periods;
  // Most times are recent, and most zones have not changed for years.
  if (at >= periods.back().begin) return periods.size() - 1;
  const auto after = std::upper_bound(periods.begin(), periods.end(), at,
                                      [](Instant value, const Period& period) { return value < period.begin; });
  return static_cast<std::size_t>(after - periods.begin()) - 1;
}

Offset Zone::offset(Instant at) const { return m_rules->periods[period_at(at)].offset; }

LocalTime Zone::to_local(Instant at) const { return LocalTime{at.time_since_epoch() + offset(at)}; }

Instant Zone::to_utc(LocalTime local) const {
  const auto& periods = m_rules->periods;
  const Instant as_utc{local.time_since_epoch()};
  // No offset reaches 24 h, so the answer lies in the period of a day earlier or in one after it.
  std::size_t at = period_at(as_utc - std::chrono::hours{24});
  for (; at + 1 < periods.size(); ++at) {
    const Instant candidate = as_utc - periods[at].offset;
    if (candidate < periods[at + 1].begin) return std::max(candidate, periods[at].begin);
  }
  return std::max(as_utc - periods[at].offset, periods[at].begin);
}

std::string format_rfc3339(Instant at, const Zone& zone) { return format_rfc3339(at, zone.offset(at)); }

void append_rfc3339(std::string& out, Instant at, const Zone& zone) { append_rfc3339(out, at, zone.offset(at)); }

}  // namespace cur::time
