#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cur::fetch {

// UIDVALIDITY of the answer to EXAMINE: as long as it stays, numbers of letters mean the same letters.
std::optional<std::uint32_t> read_uid_validity(std::string_view answer);

// The numbers of the answer to UID SEARCH, sorted. Nothing when there is no such answer in it.
std::optional<std::vector<std::uint32_t>> read_uid_search(std::string_view answer);

// As IMAP writes days: 2-Mar-2026.
std::string imap_day(std::int64_t days_since_1970);

}  // namespace cur::fetch
