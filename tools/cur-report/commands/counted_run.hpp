#pragma once

#include <string_view>

#include "cli/program.hpp"
#include "commands/configuration.hpp"
#include "commands/options.hpp"
#include "count/aggregate.hpp"
#include "json/record.hpp"
#include "map/atlas.hpp"
#include "reports/report_input.hpp"

namespace cur::report {

// One run of a command that counts: its configuration and the counters of its input.
class CountedRun {
 public:
  // `run` must outlive the object. `with_personal_data`: authors and texts of overdue appeals are kept.
  CountedRun(cli::Run& run, Configuration configuration, bool with_personal_data = false);
  CountedRun(const CountedRun&) = delete;
  CountedRun& operator=(const CountedRun&) = delete;

  // Counts every line of the input files. ExitCode::bad_data means that the run stopped at a bad line.
  ExitCode read();

  // Valid as long as this object, and complete after read().
  ReportInput input() const;

  // The areas of a map joined with the municipalities of the region and of the counted lines. Throws Fatal{no_input} if
  // the file cannot be read, Fatal{configuration} if it is no map.
  Atlas read_atlas(const MapOptions& map) const;

 private:
  void add_health(const json::Record& record);

  cli::Run* m_run;
  Configuration m_configuration;
  bool m_with_personal_data;
  Aggregate m_counts;
};

// Writes the whole output and closes it. Returns `code`, or ok if the reader of our pipe left. Throws if it cannot be
// written.
ExitCode write_output(cli::Run& run, std::string_view text, ExitCode code);

}  // namespace cur::report
