#pragma once

#include "settings.hpp"

namespace cur::store_tool {

// Keeps the lines of the files (or stdin) in the archive, which is made when there is none.
ExitCode put(cli::Run& run, const Settings& settings);

}  // namespace cur::store_tool
