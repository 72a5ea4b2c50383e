#pragma once

#include <string>

#include "base/exit_code.hpp"

namespace cur {

// Returns the content of a file, which is held in memory as a whole. Throws Fatal{code} if the file cannot be opened or
// is a directory, and Fatal{io} if reading fails.
std::string read_whole_file(const std::string& path, ExitCode code);

}  // namespace cur
