#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::fetch {

// The options of cur-fetch. Opens no file.
struct FetchOptions {
  cli::CommonOptions common;
  std::vector<std::string> arguments;  // names of sources, or files
  bool guess = false;
  bool checkpoints = false;
  std::string state;     // an archive; with `output` a state file of cur-fetch itself
  std::string output;    // the file for the lines; empty: stdout
  int batch_rows = 100;  // rows between two positions
  // For sources on the network:
  bool dry_run = false, check_sources = false;
  std::string since, until;  // bounds of posted_at
  int limit = 0;             // messages of a source; 0: no limit
  std::string record;        // a folder for requests and answers; empty: they are not kept

  // Adds the options to the table, which writes into this object.
  void bind(cli::Options& table);

  // Throws Fatal{usage} with the cure if options contradict each other or are out of range.
  void check() const;
  // Whether rows come in batches with a position behind each.
  bool keeps_positions() const { return checkpoints || !output.empty(); }
};

}  // namespace cur::fetch
