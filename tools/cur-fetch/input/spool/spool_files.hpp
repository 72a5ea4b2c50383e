#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// The names of the files of a spool, sorted by their bytes: regular files *.json, *.jsonl and *.txt that are not
// hidden. Throws Fatal{no_input} if the folder cannot be read.
std::vector<std::string> spool_files(const std::string& folder);

struct SpoolFile {
  std::string bytes;
  time::Instant written;  // the time of the last change
};

// Reads one file of a spool. Does not follow links, so that a user who may write into the spool cannot make other files
// readable. Returns nothing if the file is not there any more. The Error says why it cannot be read; a file of more
// than 16 MiB cannot.
Result<std::optional<SpoolFile>> read_spool_file(const std::string& path);

}  // namespace cur::fetch
