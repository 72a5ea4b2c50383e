#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cur::fetch {

// The UIDVALIDITY in the answer to EXAMINE. As long as it is the same, the numbers of letters mean the same letters.
std::optional<std::uint32_t> read_uid_validity(std::string_view answer);

// The numbers in the answer to UID SEARCH, sorted. Returns nothing if there is no such answer.
std::optional<std::vector<std::uint32_t>> read_uid_search(std::string_view answer);

// A day as IMAP writes it: 2-Mar-2026.
std::string imap_day(std::int64_t days_since_1970);

}  // namespace cur::fetch
