#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "archive/rules/floors.hpp"
#include "time/instant.hpp"

namespace cur::store_tool {

// Raises a floor before any appeal is changed; never above `now`.
inline void raise_floor_until_now(archive::Database& database, archive::Transaction& transaction, archive::Floor floor,
                                  std::int64_t before, time::Instant now) {
  archive::raise_floor(database, transaction, floor, std::min<std::int64_t>(before, now.time_since_epoch().count()));
}

// Calls `change` for each appeal that arrived before a time (milliseconds), oldest first, and commits every few
// megabytes. The row is valid until `change` looks for another appeal.
inline void change_older(archive::Database& database, archive::Transaction& transaction, std::int64_t before,
                         const std::function<void(const archive::AppealRow&)>& change) {
  constexpr std::size_t k_most_uncommitted_bytes = std::size_t{8} << 20U;
  archive::Query older;
  older.until = before;
  std::vector<std::string> ids;  // first, because nothing may change while appeals are selected
  database.select(older, [&](const archive::AppealRow& appeal) {
    ids.emplace_back(appeal.id);
    return true;
  });
  for (const std::string& id : ids) {
    if (const std::optional<archive::AppealRow> appeal = database.find_appeal(id)) change(*appeal);
    if (transaction.uncommitted_bytes() >= k_most_uncommitted_bytes) transaction.commit();
  }
  transaction.commit();
}

}  // namespace cur::store_tool
