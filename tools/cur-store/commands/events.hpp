#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::store_tool {

struct EventsOptions {
  std::string archive;
  std::vector<std::string> ids;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Prints the history of each appeal that is named, and of those that belong to one exchange with it.
ExitCode events(cli::Run& run, const EventsOptions& options);

}  // namespace cur::store_tool
