#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "archive/transaction.hpp"

namespace cur::archive {

// What was done to everything that arrived before a time, and must not be undone when a source is read again.
enum class Floor {
  purged,      // PutRules does not take such an appeal back
  anonymised,  // PutRules leaves such an appeal and its events as they are; it takes only events that are new
};

// The name in the archive and in an export.
std::string_view spelling(Floor floor);
std::optional<Floor> read_floor(std::string_view name);

// The time of a floor, in milliseconds; nothing if it was never set.
Time floor_of(Database& database, Floor floor);
// Sets it, in the transaction. A floor never falls.
void raise_floor(Database& database, Transaction& transaction, Floor floor, std::int64_t to);

inline bool is_before(Time at, Time floor) { return at && floor && *at < *floor; }

}  // namespace cur::archive
