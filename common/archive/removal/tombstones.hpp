#pragma once

#include <string>
#include <string_view>

#include "archive/removal/floors.hpp"

namespace cur::archive {

// What is kept of a line that was purged, or made unknown, where its own time does not tell that it is before the
// floor: a hash of its id, 32 hexadecimal digits of SHA-256, and nothing of what it said. Whoever knows an id can tell
// that its line was purged; the id cannot be read out of the hash.
std::string tombstone_of_appeal(Floor floor, std::string_view id);
std::string tombstone_of_event(Floor floor, std::string_view appeal, std::string_view id);
std::string tombstone_of_poll(Floor floor, std::string_view id);

}  // namespace cur::archive
