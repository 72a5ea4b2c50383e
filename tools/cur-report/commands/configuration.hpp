#pragma once

#include <string>

#include "appeal/history.hpp"
#include "cli/program.hpp"
#include "config/region.hpp"
#include "text/phrases.hpp"
#include "text/titles.hpp"
#include "time/zone.hpp"

namespace cur::report {

// The configuration shared by all commands.
struct Configuration {
  config::Region region;
  time::Zone zone;
  const Phrases* words;  // of the language asked for, else the region's
  Titles titles;
};

// Reads region.toml, topics.toml and routes.toml. `language` is the option --lang; empty: the region's. Throws
// Fatal{configuration} if a file is wrong.
Configuration load_configuration(const cli::Run& run, const std::string& language);

// What --print-config prints: the effective region.toml.
ExitCode print_configuration(cli::Run& run);

// The moment at which the run looks at appeals: --now; or --as-of, which hides what came later.
appeal::View view_of(cli::Run& run);

}  // namespace cur::report
