#include "commands/purge.hpp"

#include <map>

#include <fmt/format.h>

#include "archive/open.hpp"
#include "archive/rules/rewriter.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "base/utf8.hpp"
#include "json/writer.hpp"
#include "older_appeals.hpp"

namespace cur::store_tool {

namespace {

struct Removed {
  std::int64_t appeals = 0;
  std::int64_t revisions = 0;
  std::int64_t events = 0;
};

class Purger {
 public:
  Purger(cli::Run& run, const PurgeOptions& options)
      : m_zone(zone_of(run)),
        m_now(run.now()),
        m_before(before_of("--older-than", options.older_than, m_zone, m_now)),
        m_dry_run(options.dry_run),
        m_database(archive::open(require_archive(options.archive),
                                 m_dry_run ? archive::Access::read : archive::Access::write)) {}

  void operator()() {
    if (!m_dry_run) {
      archive::Transaction transaction(*m_database);
      archive::WordIndexer words(*m_database);
      archive::Rewriter rewriter(*m_database, transaction, words);
      raise_floor_until_now(*m_database, transaction, archive::Floor::purged, m_before, m_now);
      change_older(*m_database, transaction, m_before, [&](const archive::AppealRow& appeal) {
        count(appeal);
        rewriter.remove(appeal);
      });
      m_database->maintenance().compact();
      return;
    }
    archive::Query older;
    older.until = m_before;
    m_database->select(older, [this](const archive::AppealRow& appeal) {
      count(appeal);
      return true;
    });
  }

  // For people: a line a month and source.
  void print(diag::Diagnostics& diagnostics) const {
    Removed total;
    std::size_t width = std::string_view("source").size();
    for (const auto& [of, removed] : m_removed) {
      total.appeals += removed.appeals, total.revisions += removed.revisions, total.events += removed.events;
      width = std::max(width, utf8::length(utf8::printable(of.second)));
    }
    const std::string before = time::format_rfc3339(time::Instant(std::chrono::milliseconds(m_before)), m_zone);
    diagnostics.message(fmt::format("{} appeals older than {} {} removed{}", total.appeals, before,
                                    m_dry_run ? "would be" : "were", m_removed.empty() ? "" : ":"));
    if (m_removed.empty()) return;
    const auto row = [&](std::string_view month, std::string_view source, auto appeals, auto revisions, auto events) {
      const std::string shown = utf8::printable(source);
      const std::size_t gap = width - utf8::length(shown);
      diagnostics.message(
          fmt::format("{:<7}  {}{:{}}  {:>9}  {:>9}  {:>9}", month, shown, "", gap, appeals, revisions, events));
    };
    row("month", "source", "appeals", "revisions", "events");
    for (const auto& [of, removed] : m_removed) {
      row(of.first, of.second.empty() ? "-" : of.second, removed.appeals, removed.revisions, removed.events);
    }
    row("all", "", total.appeals, total.revisions, total.events);
  }

  std::string log() const {
    std::string out;
    json::Writer writer(out);
    writer.begin_object().key("at").string(time::format_rfc3339(m_now, m_zone)).key("older_than");
    writer.string(time::format_rfc3339(time::Instant(std::chrono::milliseconds(m_before)), m_zone));
    writer.key("dry_run").boolean(m_dry_run).key("purged").begin_array();
    for (const auto& [of, removed] : m_removed) {
      writer.begin_object().key("month").string(of.first).key("source").string(of.second);
      writer.key("appeals").integer(removed.appeals).key("revisions").integer(removed.revisions);
      writer.key("events").integer(removed.events).end_object();
    }
    writer.end_array().end_object();
    out += '\n';
    return out;
  }

 private:
  void count(const archive::AppealRow& appeal) {
    (void)m_record.parse_copy(appeal.line);
    const time::Instant arrived(std::chrono::milliseconds(appeal.columns.arrived_at().value_or(0)));
    const std::string month = time::format_rfc3339(arrived, m_zone).substr(0, 7);
    Removed& removed = m_removed[{month, m_record.member("source").text().value_or("")}];
    ++removed.appeals;
    m_database->revisions_of(appeal.id, [&](const archive::RevisionRow&) { return ++removed.revisions > 0; });
    m_database->events_of(appeal.id, [&](const archive::EventRow&) { return ++removed.events > 0; });
  }

  time::Zone m_zone;
  time::Instant m_now;
  std::int64_t m_before;
  bool m_dry_run;
  std::unique_ptr<archive::Database> m_database;
  json::Record m_record;
  std::map<std::pair<std::string, std::string>, Removed> m_removed;  // by month and source
};

}  // namespace

void PurgeOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  options.value("--older-than", "AGE", older_than, "posted before: 400d, a date, or RFC 3339");
  options.flag("--dry-run", dry_run, "remove nothing, tell what would be removed");
  options.value("--log", "FILE", log, "append what was removed, as counts, to FILE (default: stderr)");
  bind_now(options, common);
  bind_zone(options, common);
}

ExitCode purge(cli::Run& run, const PurgeOptions& options) {
  if (options.older_than.empty()) {
    throw Fatal(ExitCode::usage, "which appeals? --older-than 400d, or a date: --older-than 2025-01-01");
  }
  std::optional<io::AppendFile> log;  // opened first: nothing is removed that cannot be written down
  if (!options.log.empty()) log.emplace(options.log);
  Purger purger(run, options);
  purger();
  if (log) {
    log->append(purger.log());
    log->sync();
  }
  if (!log || options.dry_run) purger.print(run.diagnostics());
  return ExitCode::ok;
}

}  // namespace cur::store_tool
