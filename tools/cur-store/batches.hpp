#pragma once

#include <algorithm>
#include <functional>

#include "archive/archive.hpp"

namespace cur::store_tool {

// Before anything is changed. What is yet to come is not past, whatever age was asked for.
inline void raise_floor(archive::Archive& archive, archive::Floor floor, std::int64_t before, time::Instant now) {
  archive.raise_floor(floor, std::min<std::int64_t>(before, now.time_since_epoch().count()));
}

// Calls change(AppealRow) for each appeal that was posted before a time (milliseconds), oldest first, and commits every
// few megabytes. What the row shows is good until `change` looks for another appeal.
inline void change_older(archive::Archive& archive, std::int64_t before,
                         const std::function<void(const archive::AppealRow&)>& change) {
  constexpr std::size_t k_most_uncommitted = std::size_t{8} << 20U;
  archive::Query older;
  older.until = before;
  std::vector<std::string> ids;  // first: nothing may change under a reader
  archive.database().select(older, [&](const archive::AppealRow& appeal) {
    ids.emplace_back(appeal.id);
    return true;
  });
  for (const std::string& id : ids) {
    if (const std::optional<archive::AppealRow> appeal = archive.database().find_appeal(id)) change(*appeal);
    if (archive.uncommitted() >= k_most_uncommitted) archive.commit();
  }
  archive.commit();
}

}  // namespace cur::store_tool
