#include "arguments.hpp"

#include <algorithm>
#include <iterator>
#include <vector>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "base/utf8.hpp"
#include "config/region.hpp"
#include "time/duration.hpp"

namespace cur::store_tool {

void bind_archive(cli::Options& options, std::string& path) {
  options.positional("ARCHIVE", path, "the archive, one SQLite file");
}

void bind_now(cli::Options& options, cli::CommonOptions& common) {
  options.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present");
}

void bind_zone(cli::Options& options, cli::CommonOptions& common) {
  options.value("--config", "DIR", common.config, "configuration, for the region's time zone");
}

const std::string& require_archive(const std::string& path) {
  if (path.empty()) throw Fatal(ExitCode::usage, "which archive? name its file; see --help");
  return path;
}

std::unique_ptr<archive::Database> open_archive(cli::Run& run, const std::string& path, archive::Access access) {
  archive::UpgradeSummary upgraded;
  std::unique_ptr<archive::Database> database = archive::open(require_archive(path), access, &upgraded);
  if (upgraded.appeals > 0) run.diagnostics().message(upgrade_message(path, upgraded));
  return database;
}

std::string upgrade_message(std::string_view from, const archive::UpgradeSummary& upgraded) {
  return fmt::format(
      "{}: {} appeals of an older version brought up to date: registered_at as an archive wrote it is seen_at now; of "
      "{} "
      "it is not known when they were first seen",
      from, upgraded.appeals, upgraded.first_sight_unknown);
}

time::Zone zone_of(const cli::Run& run) {
  Result<time::Zone> zone = time::Zone::find(config::load_region(run.directory()).zone());
  if (!zone) throw Fatal(ExitCode::configuration, "region.toml: zone: " + zone.error().message);
  return *zone;
}

namespace {

time::Stamp require_time(std::string_view option, const std::string& text, const Result<time::Stamp>& stamp) {
  if (stamp) return *stamp;
  throw Fatal(ExitCode::usage, fmt::format("{} {}: {} (for example 2026-03-02 or 2026-03-02T09:00:00+03:00)", option,
                                           text, stamp.error().message));
}

}  // namespace

time::Stamp time_of(std::string_view option, const std::string& text, const time::Zone& zone, time::BareDay day) {
  return require_time(option, text, time::parse_local(text, zone, day));
}

time::Stamp past_of(std::string_view option, const std::string& text, const time::Zone& zone, time::Instant now) {
  return require_time(option, text, time::parse_past(text, zone, now));
}

std::int64_t before_of(std::string_view option, const std::string& text, const time::Zone& zone, time::Instant now,
                       time::BareDay day) {
  if (const Result<std::chrono::seconds> age = time::parse_duration(text)) {
    return (now - *age).time_since_epoch().count();
  }
  if (to_integer(text)) throw Fatal(ExitCode::usage, fmt::format("{0} {1}: did you mean {1}d?", option, text));
  return time_of(option, text, zone, day).at.time_since_epoch().count();
}

std::string nearest_or_tail(std::string_view word, std::span<const std::string_view> candidates, char separator) {
  const std::string tail = fmt::format("{}{}", separator, word);
  std::string found;
  for (const std::string_view candidate : candidates) {
    if (candidate.ends_with(tail)) found += fmt::format("{}{}", found.empty() ? "" : " or ", candidate);
  }
  return found.empty() ? std::string(nearest(word, candidates)) : found;
}

std::vector<std::string_view> typable(const std::vector<std::string>& texts) {
  std::vector<std::string_view> out;
  std::copy_if(texts.begin(), texts.end(), std::back_inserter(out),
               [](const std::string& text) { return utf8::printable(text) == text; });
  return out;
}

ExitCode say_not_overwritten(cli::Run& run, const std::string& path) {
  run.diagnostics().message(fmt::format(
      "{0}: what was removed is no longer found, but its bytes are still in {0} and {0}-wal: another program reads the "
      "archive as it was before; the next cur-store put, or the same command again, overwrites them when it has ended",
      path));
  return ExitCode::try_later;
}

void refuse_unknown_id(archive::Database& database, const std::string& id) {
  const std::vector<std::string> ids = database.maintenance().ids_near(id, 20);
  const std::string near = nearest_or_tail(id, typable(ids), ':');
  throw Fatal(ExitCode::no_input,
              near.empty() ? fmt::format("there is no appeal {} in the archive", id)
                           : fmt::format("there is no appeal {} in the archive; did you mean {}?", id, near));
}

}  // namespace cur::store_tool
