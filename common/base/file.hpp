#pragma once

#include <string>

#include "base/exit_code.hpp"

namespace cur {

// The whole of a small file (configuration, a map). Throws Fatal{code} when it cannot be opened, Fatal{io} when it
// cannot be read.
std::string read_whole_file(const std::string& path, ExitCode code);

}  // namespace cur
