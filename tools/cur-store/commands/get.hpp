#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"
#include "name_filter.hpp"

namespace cur::store_tool {

struct GetOptions {
  std::string archive, since, until;
  std::vector<std::string> texts;
  NameOptions names;
  std::vector<std::string> ids, authors;
  bool open = false;
  bool health = false, only_health = false;
  bool revisions = false;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Writes the appeals that the options select to stdout, one line each.
ExitCode get(cli::Run& run, const GetOptions& options);

}  // namespace cur::store_tool
