#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::sla {

// `cur-sla calendar`: a year as it is counted.
struct CalendarOptions {
  std::vector<std::string> years;
  std::string week;
  std::string format = "text";

  void bind(cli::CommonOptions& common, cli::Options& options);
};

ExitCode print_calendar(cli::Run& run, const CalendarOptions& asked);

}  // namespace cur::sla
