#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::store_tool {

struct BackupOptions {
  std::string archive, to;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Copies the archive into one file, while others write to it.
ExitCode backup(cli::Run& run, const BackupOptions& options);

}  // namespace cur::store_tool
