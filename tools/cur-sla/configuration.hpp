#pragma once

#include <memory>
#include <optional>

#include "appeal_reader.hpp"
#include "cli/program.hpp"
#include "clock/clocks.hpp"
#include "config/region.hpp"
#include "lint/calendar_differences.hpp"

namespace cur::sla {

// Configuration shared by all commands: region.toml, sla.toml, the production calendar.
struct SlaConfiguration {
  config::Directory directory;
  config::Node region_file;
  config::Region region;
  config::Node settings_file;
  config::Origin calendar_file;  // where the latest year of the calendar is written
  // The built-in calendar, if the region has a file that extends or replaces it.
  std::optional<config::Calendar> built_in_calendar;
  CalendarFile calendar_kind = CalendarFile::replaces;
  std::unique_ptr<Clocks> clocks;
};

// Reads the files of the configuration directory, or the built-in ones. Throws Fatal{configuration} if one is wrong or
// the calendar of the region is missing.
SlaConfiguration load_configuration(cli::Run& run);

// A reader of the fields that the conditions of this configuration use. The configuration must outlive the reader.
AppealReader make_appeal_reader(const SlaConfiguration& configuration, Instant now);

// The current time of the run, to the millisecond, so that an event of the current second counts as past. With --as-of,
// later events are hidden.
View make_view(cli::Run& run);

}  // namespace cur::sla
