#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::store_tool {

struct ImportOptions {
  std::string archive;
  bool no_index = false;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Makes a new archive of such lines, in one transaction: all or nothing.
ExitCode import_archive(cli::Run& run, const ImportOptions& options);

}  // namespace cur::store_tool
