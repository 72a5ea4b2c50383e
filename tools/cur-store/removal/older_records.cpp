#include "removal/older_records.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "archive/removal/overwriting.hpp"
#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "json/record.hpp"
#include "time/local.hpp"

namespace cur::store_tool {

namespace {

using archive::Time;

// Seconds or milliseconds since 1970, from 1990 to 2100; nothing for other numbers.
Time time_of_number(std::int64_t number) {
  constexpr std::int64_t k_1990_s = 631'152'000;
  constexpr std::int64_t k_2100_s = 4'102'444'800;
  if (number >= k_1990_s && number < k_2100_s) return number * 1000;
  if (number >= k_1990_s * 1000 && number < k_2100_s * 1000) return number;
  return std::nullopt;
}

// Finds out when a record arrived, however its source writes times.
class Arrival {
 public:
  explicit Arrival(const time::Zone& zone) : m_zone(&zone) {}

  Time of(json::Value value) const {
    const std::optional<std::string> text = value.text();
    const std::optional<std::int64_t> number = text ? to_integer(trim(*text)) : value.integer();
    if (number) return time_of_number(*number);
    if (!text) return std::nullopt;
    const Result<time::Stamp> stamp = time::parse_local(*text, *m_zone);
    return stamp ? Time(stamp->at.time_since_epoch().count()) : std::nullopt;
  }

  // As Columns::arrived_at(), with times that only people can read. `is_unreadable` becomes true if the appeal says
  // something that is no time.
  Time of(const archive::AppealRow& appeal, bool& is_unreadable) {
    if (appeal.columns.posted_at) return appeal.columns.posted_at;
    if (m_record.parse_copy(appeal.line)) return appeal.columns.arrived_at();
    const json::Value posted = m_record.member("posted_at");
    if (const Time at = of(posted)) return at;
    is_unreadable = says_something(posted);
    if (appeal.columns.registered_at) return appeal.columns.registered_at;
    const json::Value registered = m_record.member("registered_at");
    if (const Time at = of(registered)) return at;
    is_unreadable = is_unreadable || says_something(registered);
    return appeal.columns.seen_at;
  }

  Time of(const archive::EventRow& event) const {
    return event.at ? event.at : of(json::Value(event.line).member("at"));
  }

 private:
  static bool says_something(json::Value value) { return value.exists() && value.type() != json::Type::null; }

  const time::Zone* m_zone;
  json::Record m_record;
};

}  // namespace

void say_unreadable(cli::Run& run, const OlderRecords& found) {
  if (found.unreadable == 0) return;
  run.diagnostics().message(
      fmt::format("{} appeals stay whose posted_at or registered_at cannot be read: they count by when the archive "
                  "first saw them; one is {}",
                  found.unreadable, utf8::printable(found.unreadable_id)));
}

void settle_events(archive::Transaction& transaction, archive::Rewriter& rewriter, const OlderRecords& changed) {
  std::set<std::string_view> appeals;
  for (const OlderRecords::Event& event : changed.events) appeals.insert(event.appeal);
  appeals.erase("");
  if (!appeals.empty()) transaction.begin();
  for (const std::string_view appeal : appeals) rewriter.settle(appeal);
  transaction.commit();
}

std::int64_t begin_changing(archive::Database& database, archive::Floor floor, std::int64_t before, time::Instant now) {
  const std::int64_t to = std::min<std::int64_t>(before, now.time_since_epoch().count());
  archive::Transaction transaction(database);
  archive::raise_floor(database, transaction, floor, to);
  archive::begin_overwriting(database);
  transaction.commit();
  return to;
}

OlderRecords find_older(archive::Database& database, std::int64_t before, const time::Zone& zone) {
  const archive::Snapshot snapshot(database);
  Arrival arrival(zone);
  OlderRecords found;
  const auto is_older = [&](Time at) { return !at || *at < before; };
  database.select({}, [&](const archive::AppealRow& appeal) {
    bool is_unreadable = false;
    const Time at = arrival.of(appeal, is_unreadable);
    if (is_older(at)) {
      found.appeals.push_back({std::string(appeal.id), at, appeal.columns.arrived_at()});
    } else if (is_unreadable && found.unreadable++ == 0) {
      found.unreadable_id = appeal.id;
    }
    return true;
  });
  std::stable_sort(found.appeals.begin(), found.appeals.end(),
                   [](const auto& one, const auto& other) { return one.at < other.at; });
  database.each_event([&](const archive::EventRow& event) {
    const Time at = arrival.of(event);
    if (!is_older(at)) return true;
    const bool has_appeal = !event.appeal.empty() && database.find_appeal(event.appeal);
    if (!has_appeal) found.events.push_back({std::string(event.appeal), std::string(event.id), at});
    return true;
  });
  return found;
}

}  // namespace cur::store_tool
