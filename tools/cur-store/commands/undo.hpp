#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::store_tool {

struct UndoOptions {
  std::string archive;
  std::vector<std::string> ids;
  std::string by, at;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Takes back the last event that a person entered, of each appeal that is named: all of them or none.
ExitCode undo(cli::Run& run, const UndoOptions& options);

}  // namespace cur::store_tool
