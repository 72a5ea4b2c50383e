#pragma once

#include <cstdint>
#include <string_view>

#include "archive/database.hpp"

namespace cur::archive {

// The version of what lines and columns mean, kept beside the backend's own version of its tables. Raised when lines
// are to be rewritten, or when the same line and events are to give other columns.
inline constexpr std::string_view k_meaning_version = "3";

// Whether lines of that version are to be rewritten (line_upgrade.hpp). Later versions differ by their columns only.
inline bool has_older_lines(std::int64_t version) { return version < 2; }

struct UpgradeSummary {
  std::uint64_t appeals = 0;              // whose lines were of an older version
  std::uint64_t first_sight_unknown = 0;  // appeals of which the archive cannot say when it first saw them
};

// Whether lines and columns are of this version. An archive without appeals always is.
bool is_up_to_date(Database& database);

// Rewrites the lines of an archive that has_older_lines() and computes all columns anew, in one
// transaction. Holds the ids of all appeals in memory. Does nothing to an archive that is up to date.
UpgradeSummary bring_up_to_date(Database& database);

}  // namespace cur::archive
