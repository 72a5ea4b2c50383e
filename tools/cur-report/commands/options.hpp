#pragma once

#include <string>

#include "cli/program.hpp"

namespace cur::report {

// Options that several commands have. Each function binds them to a command's own targets and opens no file.

// What every command has: files, configuration, times, the handling of bad lines, --lang. An empty `language` means the
// region's.
void bind_input(cli::Options& options, cli::CommonOptions& common, std::string& language);

void bind_format(cli::Options& options, std::string& format);

// The map that areas are read from.
struct MapOptions {
  std::string file;      // empty: no map
  std::string name_key;  // the property that names an area; empty: see geo::read_areas()

  void bind(cli::Options& options);
};

}  // namespace cur::report
