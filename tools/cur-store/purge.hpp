#pragma once

#include "settings.hpp"

namespace cur::store_tool {

// Removes the appeals that were posted before a time, with their revisions, events and words, and writes down how many
// of which month and source: no personal data.
ExitCode purge(cli::Run& run, const Settings& settings);

}  // namespace cur::store_tool
