#pragma once

#include "settings.hpp"

namespace cur::store_tool {

// Replaces the authors of appeals that were posted before a time by a keyed hash, so that they can still be counted,
// and removes the words of people: see anonymised() in pseudonym.hpp.
ExitCode anonymise(cli::Run& run, const Settings& settings);

}  // namespace cur::store_tool
