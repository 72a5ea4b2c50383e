#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::report {

// The options of cur-report that are its own. Opens no file.
struct Settings {
  cli::CommonOptions common;
  std::string format = "text";
  std::string language;              // empty: the region's
  std::string sheet_format = "csv";  // of the worklist
  std::string output;                // of the worklist; empty: stdout
  std::string map;
  std::string map_key;
  int top = 0;
  bool personal = false;

  void bind_lines(cli::Options& options);  // what every report of lines has
  void bind_format(cli::Options& options);
  void bind_top(cli::Options& options);
  void bind_personal(cli::Options& options);
  void bind_map(cli::Options& options);
  void bind_worklist(cli::Options& options);
};

}  // namespace cur::report
