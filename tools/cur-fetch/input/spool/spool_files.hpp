#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// The files of a spool that are meant for us, sorted by their bytes: regular ones named *.json, *.jsonl or *.txt, not
// hidden. Throws Fatal{no_input} when the folder cannot be read.
std::vector<std::string> spool_files(const std::string& folder);

struct SpoolFile {
  std::string bytes;
  time::Instant written;  // when it was last written to
};

// One of them, whole. Links are not followed, so that who may write into the spool cannot show us other files; the
// error says why it cannot be read: larger than 16 MiB is one. Nothing: it was taken away meanwhile.
Result<std::optional<SpoolFile>> read_spool_file(const std::string& path);

}  // namespace cur::fetch
