#pragma once

#include "settings.hpp"

namespace cur::store_tool {

// The whole archive to stdout as JSON lines, for import_archive().
ExitCode export_archive(cli::Run& run, const Settings& settings);

// A new archive from such lines, in one transaction: all or nothing.
ExitCode import_archive(cli::Run& run, const Settings& settings);

// A copy of the archive in one file, while others write to it.
ExitCode backup(cli::Run& run, const Settings& settings);

}  // namespace cur::store_tool
