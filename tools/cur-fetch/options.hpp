#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::fetch {

// The options of cur-fetch. Opens no file.
struct Settings {
  cli::CommonOptions common;
  std::vector<std::string> what;  // names of sources, or files
  bool guess = false;
  bool checkpoints = false;
  std::string state;   // an archive, or with `output` a state file of our own
  std::string output;  // where lines are kept instead of stdout
  int page = 100;      // rows between two checkpoints
  // Of sources on the network.
  bool dry_run = false, check_sources = false;
  std::string since, until;  // of posted_at
  int limit = 0;             // messages of a source; 0: no limit
  std::string record;        // a folder for what came and went

  void bind(cli::Options& options);

  // Whether these options make sense together; throws Fatal{usage} with the cure.
  void check() const;
  // Rows come in pages, each with the position behind it.
  bool paged() const { return checkpoints || !output.empty(); }
};

}  // namespace cur::fetch
