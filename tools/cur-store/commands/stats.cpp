#include "commands/stats.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "archive/open.hpp"
#include "archive/removal/floors.hpp"
#include "archive/rules/stored_columns.hpp"
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

// Counts in the order in which the archive names them, then states and sectors, each sorted.
class Counts {
 public:
  void add(std::string_view name, std::int64_t count) {
    if (name.starts_with(k_state) || name.starts_with(k_sector)) {
      m_names[std::string(name)] += count;
    } else {
      m_totals.emplace_back(name, count);
    }
  }
  // The columns of a row count events that have not happened yet: counts those of the moment instead.
  void move(const archive::Columns& stored, const archive::Columns& now) {
    m_names[fmt::format("{}{}", k_state, stored.state)]--;
    m_names[fmt::format("{}{}", k_state, now.state)]++;
    if (!stored.sector.empty()) m_names[fmt::format("{}{}", k_sector, stored.sector)]--;
    if (!now.sector.empty()) m_names[fmt::format("{}{}", k_sector, now.sector)]++;
  }
  std::string text() const {
    std::string out;
    for (const auto& [name, count] : m_totals) out += line_of(name, fmt::format("{}", count));
    for (const std::string_view start : {k_state, k_sector}) {
      for (const auto& [name, count] : m_names) {
        if (name.starts_with(start) && count > 0) out += line_of(utf8::printable(name), fmt::format("{}", count));
      }
    }
    return out;
  }

 private:
  static constexpr std::string_view k_state = "state ";
  static constexpr std::string_view k_sector = "sector ";
  std::vector<std::pair<std::string, std::int64_t>> m_totals;
  std::map<std::string, std::int64_t> m_names;
};

Counts count(archive::Database& database, time::Instant now) {
  Counts counts;
  database.maintenance().each_count([&](std::string_view name, std::int64_t count) { counts.add(name, count); });
  archive::Query later;
  later.now = now.time_since_epoch().count();
  later.later_only = true;
  archive::StoredColumns columns(database, now);
  json::Record record;
  database.select(later, [&](const archive::AppealRow& appeal) {
    (void)record.parse_copy(appeal.line);
    counts.move(appeal.columns, columns.compute(record, appeal.id));
    return true;
  });
  return counts;
}

// The first events that wait for their appeal: one of them may have a mistyped id.
std::string waiting_events(archive::Database& database) {
  constexpr int k_most_named = 10;
  std::string out;
  int named = 0;
  database.each_event([&](const archive::EventRow& event) {
    if (event.appeal.empty() || database.find_appeal(event.appeal)) return true;
    out += line_of("waits for its appeal", utf8::printable(fmt::format("{} of {}", event.id, event.appeal)));
    return ++named < k_most_named;
  });
  return out;
}

}  // namespace

void StatsOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  bind_now(options, common);
}

ExitCode stats(cli::Run& run, const StatsOptions& options) {
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::read);
  const archive::Snapshot snapshot(*database);
  archive::Maintenance& maintenance = database->maintenance();
  std::string out = count(*database, run.now()).text();
  out += waiting_events(*database);
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
