#pragma once

#include "settings.hpp"

namespace cur::store_tool {

// How much of what there is, for people.
ExitCode stats(cli::Run& run, const Settings& settings);

// Whether the file is whole and every row says what its line says; `rejects` when something is wrong.
ExitCode verify(cli::Run& run, const Settings& settings);

}  // namespace cur::store_tool
