#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::store_tool {

struct AnonymiseOptions {
  std::string archive, older_than, key;
  bool keep_text = false;
  std::vector<std::string> keep_labels;

  void bind(cli::CommonOptions& common, cli::Options& options);
};

// Replaces the authors of appeals that arrived before a time by a keyed hash, so that they can still be counted, and
// removes the words of people: see anonymised() in pseudonym.hpp.
ExitCode anonymise(cli::Run& run, const AnonymiseOptions& options);

}  // namespace cur::store_tool
