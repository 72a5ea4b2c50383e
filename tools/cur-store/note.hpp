#pragma once

#include "settings.hpp"

namespace cur::store_tool {

// Records what a person says happened: one event for each appeal that is named, all of them or none.
ExitCode note(cli::Run& run, const Settings& settings);

}  // namespace cur::store_tool
