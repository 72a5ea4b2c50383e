#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::store_tool {

struct ExportOptions {
  std::string archive;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Writes the whole archive to stdout as JSON lines, for import_archive().
ExitCode export_archive(cli::Run& run, const ExportOptions& options);

}  // namespace cur::store_tool
