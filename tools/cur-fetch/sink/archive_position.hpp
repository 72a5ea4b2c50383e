#pragma once

#include <string>
#include <vector>

#include "sink/sink.hpp"
#include "sources.hpp"

namespace cur::fetch {

// Where the sources stand in the archive at `path`, read now; a missing archive is that of a first run. Throws
// Fatal{usage} when the file is no archive: only what keeps the lines can say which of them it kept.
Positions archive_positions(const std::string& path, const std::vector<Source>& sources);

// Where one source stands there now; empty: it has no position.
std::string archive_position(const std::string& path, const std::string& source);

}  // namespace cur::fetch
