#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::store_tool {

struct StatsOptions {
  std::string archive;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Prints how much of what the archive has, for people.
ExitCode stats(cli::Run& run, const StatsOptions& options);

}  // namespace cur::store_tool
