#pragma once

#include <string>
#include <vector>

#include "cli/program.hpp"

namespace cur::sla {

// Options of `cur-sla calendar`.
struct CalendarOptions {
  std::vector<std::string> years;  // at most one is allowed. Empty: the current year
  std::string week;                // id of a [[week]] in sla.toml. Empty: that of the fallback profile
  std::string format = "text";     // "text", "csv" or "json"

  void bind(cli::CommonOptions& common, cli::Options& table);
};

// Prints the days of one year as deadlines count them. Throws Fatal{usage} for a bad year or an unknown week,
// Fatal{configuration} if sla.toml has no [[week]].
ExitCode print_calendar(cli::Run& run, const CalendarOptions& options);

}  // namespace cur::sla
