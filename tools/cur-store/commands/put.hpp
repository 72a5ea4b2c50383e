#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::store_tool {

struct PutOptions {
  std::string archive;
  bool no_index = false;
  bool expects_end = false;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Keeps the lines of the files (or stdin) in the archive, which is made if there is none.
ExitCode put(cli::Run& run, const PutOptions& options);

}  // namespace cur::store_tool
