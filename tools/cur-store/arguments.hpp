#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "archive/open.hpp"
#include "cli/program.hpp"
#include "time/local.hpp"
#include "time/zone.hpp"

// What several commands bind to and read from the command line.
namespace cur::store_tool {

void bind_archive(cli::Options& options, std::string& path);
void bind_now(cli::Options& options, cli::CommonOptions& common);
void bind_zone(cli::Options& options, cli::CommonOptions& common);  // --config, for the zone of the region

// Throws Fatal{usage} if no archive was named.
const std::string& require_archive(const std::string& path);

// Opens the archive that was named, and says on stderr what was not known when an older one was brought up to date.
std::string upgrade_message(std::string_view from, const archive::UpgradeSummary& upgraded);
std::unique_ptr<archive::Database> open_archive(cli::Run& run, const std::string& path, archive::Access access);

// The zone of the region. Throws Fatal{configuration}.
time::Zone zone_of(const cli::Run& run);

// A time that an option names, or a day of the zone, which means what `day` says. Throws Fatal{usage}.
time::Stamp time_of(std::string_view option, const std::string& text, const time::Zone& zone, time::BareDay day);

// A time at which something happened, as time::parse_past() reads it. Throws Fatal{usage}.
time::Stamp past_of(std::string_view option, const std::string& text, const time::Zone& zone, time::Instant now);

// A day or a time as in time_of(), or an age at `now`: "400d". In milliseconds. Throws Fatal{usage}.
std::int64_t before_of(std::string_view option, const std::string& text, const time::Zone& zone, time::Instant now,
                       time::BareDay day = time::BareDay::begin);

// For a word that is not among the candidates: those that have it behind a separator («hotline-1» for
// «messages:hotline-1»), else the nearest one; empty if none is near.
std::string nearest_or_tail(std::string_view word, std::span<const std::string_view> candidates, char separator);

// Those that a person can type, for suggestions: without control and invisible characters.
std::vector<std::string_view> typable(const std::vector<std::string>& texts);

// Says that what was removed is still in the files, and returns the exit code for that.
ExitCode say_not_overwritten(cli::Run& run, const std::string& path);

// Throws Fatal{no_input}: the archive has no appeal `id`. The message names the nearest one.
[[noreturn]] void refuse_unknown_id(archive::Database& database, const std::string& id);

}  // namespace cur::store_tool
