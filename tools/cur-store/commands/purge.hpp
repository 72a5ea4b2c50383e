#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::store_tool {

struct PurgeOptions {
  std::string archive, older_than, log;
  bool dry_run = false;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Removes the appeals that arrived before a time, with their revisions, events and words, and writes how many of which
// month and source: no personal data.
ExitCode purge(cli::Run& run, const PurgeOptions& options);

}  // namespace cur::store_tool
