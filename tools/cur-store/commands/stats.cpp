#include "commands/stats.hpp"

#include <fmt/format.h>

#include "archive/open.hpp"
#include "archive/rules/floors.hpp"
#include "archive/transaction.hpp"
#include "arguments.hpp"
#include "base/utf8.hpp"
#include "time/instant.hpp"

namespace cur::store_tool {

namespace {

std::string line_of(std::string_view name, std::string_view value) {
  const std::size_t width = utf8::length(name);
  return fmt::format("{}{:{}}  {}\n", name, "", width < 24 ? 24 - width : 0, value);
}

std::string time_text(archive::Time at) {
  return at ? time::format_rfc3339(time::Instant(std::chrono::milliseconds(*at))) : "-";
}

std::string health_text(const archive::HealthRow& health) {
  std::string text = fmt::format("tried {}, read {}, new {}", time_text(health.tried_at),
                                 time_text(health.succeeded_at), time_text(health.new_at));
  if (health.error_since) text += fmt::format(", fails since {}: {}", time_text(health.error_since), health.error);
  return text;
}

}  // namespace

void StatsOptions::bind(cli::CommonOptions&, cli::Options& options) { bind_archive(options, archive); }

ExitCode stats(cli::Run& run, const StatsOptions& options) {
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::read);
  const archive::Snapshot snapshot(*database);
  archive::Maintenance& maintenance = database->maintenance();
  std::string out;
  maintenance.each_count([&](std::string_view name, std::int64_t count) {
    out += line_of(utf8::printable(name), fmt::format("{}", count));
  });
  const auto [first, last] = maintenance.arrival_range();
  out += line_of("first appeal", time_text(first));
  out += line_of("last appeal", time_text(last));
  for (const auto& [name, floor] : {std::pair{"purged before", archive::Floor::purged},
                                    std::pair{"anonymised before", archive::Floor::anonymised}}) {
    if (const archive::Time before = archive::floor_of(*database, floor)) out += line_of(name, time_text(before));
  }
  database->each_cursor([&](const archive::CursorRow& cursor) {
    out += line_of(utf8::printable(fmt::format("cursor {}", cursor.source)),
                   utf8::printable(fmt::format("{} ({})", cursor.cursor, cursor.at)));
    return true;
  });
  database->each_health([&](const archive::HealthRow& health) {
    out += line_of(utf8::printable(fmt::format("source {}", health.source)), utf8::printable(health_text(health)));
    return true;
  });
  out += line_of("file", fmt::format("{} bytes", maintenance.size_bytes()));
  return run.print(out);
}

}  // namespace cur::store_tool
