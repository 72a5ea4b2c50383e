#pragma once

#include "settings.hpp"

namespace cur::store_tool {

// Appeals that the options ask for, to stdout, one line each.
ExitCode get(cli::Run& run, const Settings& settings);

}  // namespace cur::store_tool
