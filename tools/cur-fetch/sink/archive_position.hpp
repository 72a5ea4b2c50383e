#pragma once

#include <string>
#include <vector>

#include "archive/cursor_reader.hpp"
#include "sink/sink.hpp"
#include "sources.hpp"

namespace cur::fetch {

// The cursors of the sources in the archive at `path`, read now; none if there is no archive yet. Throws Fatal{usage}
// if the file is no archive, because only the program that keeps the lines can say which of them it kept.
Positions archive_positions(const std::string& path, const std::vector<Source>& sources);

}  // namespace cur::fetch
