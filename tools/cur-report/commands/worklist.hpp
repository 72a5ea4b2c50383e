#pragma once

#include "commands/settings.hpp"

namespace cur::report {

// cur-report worklist: reads the lines, writes the sheet.
ExitCode worklist(cli::Run& run, const Settings& settings);

}  // namespace cur::report
