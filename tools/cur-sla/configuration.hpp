#pragma once

#include <memory>

#include "appeal/appeal_reader.hpp"
#include "cli/program.hpp"
#include "clock/clocks.hpp"
#include "config/region.hpp"

namespace cur::sla {

// What every command reads first: the region, sla.toml, the production calendar.
struct Office {
  config::Directory directory;
  config::Node region_file;
  config::Region region;
  config::Node settings_file;
  config::Origin calendar_file;  // of its latest year
  std::unique_ptr<Clocks> clocks;
};

// Throws Fatal{configuration}.
Office open_office(cli::Run& run);

// Reads what the deadlines of the office depend on.
AppealReader make_reader(const Office& office, Instant now);

// The present of a run, to the millisecond: what happened in its last second has happened.
View view_of(cli::Run& run);

}  // namespace cur::sla
