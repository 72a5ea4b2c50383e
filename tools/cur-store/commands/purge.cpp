#include "commands/purge.hpp"

#include <map>

#include <fmt/format.h>

#include "archive/open.hpp"
#include "archive/removal/overwriting.hpp"
#include "archive/removal/rewriter.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "base/utf8.hpp"
#include "io/atomic_file.hpp"
#include "io/output.hpp"
#include "json/writer.hpp"
#include "removal/older_records.hpp"

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
        m_database(open_archive(run, options.archive, m_dry_run ? archive::Access::read : archive::Access::write)) {}

  // Finds what is to go, and counts it. Unless this is a dry run, `put` takes nothing of it back from now on.
  void find() {
    if (!m_dry_run) begin_changing(*m_database, archive::Floor::purged, m_before, m_now);
    m_older = find_older(*m_database, m_before, m_zone);
    const archive::Snapshot snapshot(*m_database);
    for (const OlderRecords::Appeal& appeal : m_older.appeals) count(appeal);
    for (const OlderRecords::Event& event : m_older.events) ++m_removed[{month_of(event.at), ""}].events;
  }

  // Removes it. Returns false if a reader keeps bytes of it in the files.
  bool remove() {
    archive::Transaction transaction(*m_database);
    archive::WordIndexer words(*m_database);
    archive::Rewriter rewriter(*m_database, transaction, words);
    change_each<OlderRecords::Appeal>(transaction, m_older.appeals, [&](const OlderRecords::Appeal& appeal) {
      if (const std::optional<archive::AppealRow> row = m_database->find_appeal(appeal.id)) rewriter.remove(*row);
    });
    change_each<OlderRecords::Event>(transaction, m_older.events, [&](const OlderRecords::Event& event) {
      const std::optional<archive::EventRow> row = m_database->find_event(event.appeal, event.id);
      if (row) rewriter.remove_event(*row);
    });
    settle_events(transaction, rewriter, m_older);
    return archive::finish_overwriting(*m_database);
  }

  const OlderRecords& older() const { return m_older; }

  // For people: a line a month and source.
  void print(diag::Diagnostics& diagnostics) const {
    Removed total;
    std::size_t width = std::string_view("source").size();
    for (const auto& [of, removed] : m_removed) {
      total.appeals += removed.appeals, total.revisions += removed.revisions, total.events += removed.events;
      width = std::max(width, utf8::length(utf8::printable(of.second)));
    }
    diagnostics.message(fmt::format("{} appeals older than {} {} removed{}", total.appeals, before_text(),
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

  // `state`: "begun" before anything is removed, then "done"; of a dry run "dry run".
  std::string log(std::string_view state) const {
    std::string out;
    json::Writer writer(out);
    writer.begin_object().key("at").string(time::format_rfc3339(m_now, m_zone)).key("older_than");
    writer.string(before_text());
    writer.key("dry_run").boolean(m_dry_run).key("state").string(state).key("purged").begin_array();
    for (const auto& [of, removed] : m_removed) {
      if (state == "done") break;  // the line before has it
      writer.begin_object().key("month").string(of.first).key("source").string(of.second);
      writer.key("appeals").integer(removed.appeals).key("revisions").integer(removed.revisions);
      writer.key("events").integer(removed.events).end_object();
    }
    writer.end_array().end_object();
    out += '\n';
    return out;
  }

 private:
  std::string before_text() const {
    return time::format_rfc3339(time::Instant(std::chrono::milliseconds(m_before)), m_zone);
  }
  std::string month_of(archive::Time at) const {
    return at ? time::format_rfc3339(time::Instant(std::chrono::milliseconds(*at)), m_zone).substr(0, 7) : "-";
  }

  void count(const OlderRecords::Appeal& appeal) {
    const std::optional<archive::AppealRow> row = m_database->find_appeal(appeal.id);
    if (!row) return;
    (void)m_record.parse_copy(row->line);
    Removed& removed = m_removed[{month_of(appeal.at), m_record.member("source").text().value_or("")}];
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
  OlderRecords m_older;
  std::map<std::pair<std::string, std::string>, Removed> m_removed;  // by month and source
};

// The line is on the disk, and so is the name of the file, before the function returns.
void write_log(io::AppendFile& log, const std::string& path, const std::string& line) {
  log.append(line);
  log.sync();
  io::sync_folder_of(path);
}

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
  purger.find();
  if (log) write_log(*log, options.log, purger.log(options.dry_run ? "dry run" : "begun"));
  const bool is_overwritten = options.dry_run || purger.remove();
  if (log && !options.dry_run) write_log(*log, options.log, purger.log("done"));
  if (!log || options.dry_run) purger.print(run.diagnostics());
  say_unreadable(run, purger.older());
  return is_overwritten ? ExitCode::ok : say_not_overwritten(run, options.archive);
}

}  // namespace cur::store_tool
