#pragma once

#include <span>
#include <string>
#include <vector>

#include "archive/archive.hpp"
#include "cli/program.hpp"
#include "time/zone.hpp"

namespace cur::store_tool {

// What the command line says. Each command binds those options that mean something to it.
struct Settings {
  cli::CommonOptions common;
  std::string archive;

  bool no_index = false;  // put

  std::string since, until, text;  // get
  std::vector<std::string> ids, sectors, topics, municipalities, agencies, states, channels, authors;
  bool open = false;
  bool revisions = false;

  std::vector<std::string> names;  // note, events: ids of appeals
  std::string event, by, words, agency, curator, outcome, deadline, at;
  std::vector<std::string> set, media;

  std::string to;  // backup

  std::string older_than, log, key;  // purge, anonymise
  bool dry_run = false;
  bool keep_text = false;

  void bind_archive(cli::Options& options);
  void bind_now(cli::Options& options);
  void bind_zone(cli::Options& options);  // --config, for the zone of the region
};

// The archive's path. Throws Fatal{usage} when none was named.
const std::string& archive_path(const Settings& settings);

// The zone of the region. Throws Fatal{configuration}.
time::Zone zone_of(const cli::Run& run);

// A time or a day that an option names; a day begins at midnight in the zone. Throws Fatal{usage}.
time::Stamp time_of(std::string_view option, const std::string& text, const time::Zone& zone);

// A day or a time as above, or an age at `now`: "400d". In milliseconds. Throws Fatal{usage}.
std::int64_t before_of(std::string_view option, const std::string& text, const time::Zone& zone, time::Instant now);

// For a word that is not among the candidates: those that have it behind a separator («hotline-1» for
// «messages:hotline-1»), else the nearest one; empty when none is near.
std::string nearest_or_tail(std::string_view word, std::span<const std::string_view> candidates, char separator);

// An id that the archive knows is needed: Fatal{no_input} that names the nearest one.
[[noreturn]] void refuse_unknown_id(archive::Archive& archive, const std::string& id);

}  // namespace cur::store_tool
