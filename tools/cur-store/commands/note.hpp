#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::store_tool {

struct NoteOptions {
  std::string archive;
  std::vector<std::string> ids;
  std::string event, by, text, agency, curator, of, outcome, until, at;
  std::vector<std::string> set, media;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Records what a person says happened: one event for each appeal that is named, all of them or none.
ExitCode note(cli::Run& run, const NoteOptions& options);

}  // namespace cur::store_tool
