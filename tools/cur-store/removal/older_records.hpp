#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "archive/database.hpp"
#include "archive/removal/floors.hpp"
#include "archive/removal/rewriter.hpp"
#include "archive/transaction.hpp"
#include "cli/program.hpp"
#include "time/zone.hpp"

namespace cur::store_tool {

// The records that `purge` and `anonymise` are about.
struct OlderRecords {
  struct Appeal {
    std::string id;
    archive::Time at;          // nothing: it has no time at all
    archive::Time arrived_at;  // what its columns say
  };
  struct Event {
    std::string appeal, id;
    archive::Time at;
  };
  std::vector<Appeal> appeals;  // oldest first, those without a time before all others
  std::vector<Event> events;    // of a channel, or of an appeal that is not there; by id
  // Appeals that count by their seen_at, because what they say themselves is no time, and are not older.
  std::uint64_t unreadable = 0;
  std::string unreadable_id;  // the first of them
};

// Finds what arrived before a time (milliseconds), as the archive is at one moment. A posted_at, registered_at or `at`
// that is no RFC 3339 is read as people and spreadsheets write it, in the zone. What has no time at all is older.
// Reads every appeal.
OlderRecords find_older(archive::Database& database, std::int64_t before, const time::Zone& zone);

// Says which appeals stay although their source may have meant them to be older.
void say_unreadable(cli::Run& run, const OlderRecords& found);

// Raises a floor before any record is changed, never above `now`, and remembers that bytes are to be overwritten.
// Returns the floor.
std::int64_t begin_changing(archive::Database& database, archive::Floor floor, std::int64_t before, time::Instant now);

// To be called after events of appeals that are not there were changed or removed.
void settle_events(archive::Transaction& transaction, archive::Rewriter& rewriter, const OlderRecords& changed);

// Commits whatever is changed by `change`, called for each item, every few megabytes.
template <class Item>
void change_each(archive::Transaction& transaction, const std::vector<Item>& items,
                 const std::function<void(const Item&)>& change) {
  constexpr std::size_t k_most_uncommitted_bytes = std::size_t{8} << 20U;
  for (const Item& item : items) {
    change(item);
    if (transaction.uncommitted_bytes() >= k_most_uncommitted_bytes) transaction.commit();
  }
  transaction.commit();
}

}  // namespace cur::store_tool
