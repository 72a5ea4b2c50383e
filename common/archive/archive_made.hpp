#pragma once

#include <string>

namespace cur::archive {

// Whether the file at `path` holds an archive already. False where there is none, where it is empty, and where it is
// being made right now, or its making was cut short: `cur-fetch --state X | cur-store put X` starts both at once, and
// the first run of all must find an archive in which no source stands anywhere. True says nothing about whose it is.
bool is_made(const std::string& path);

}  // namespace cur::archive
