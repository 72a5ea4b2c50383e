#include "purge.hpp"

#include <map>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/utf8.hpp"
#include "batches.hpp"
#include "json/writer.hpp"

namespace cur::store_tool {

namespace {

struct Removed {
  std::int64_t appeals = 0;
  std::int64_t revisions = 0;
  std::int64_t events = 0;
};

class Purger {
 public:
  Purger(cli::Run& run, const Settings& settings)
      : m_zone(zone_of(run)),
        m_now(run.now()),
        m_before(before_of("--older-than", settings.older_than, m_zone, m_now)),
        m_dry_run(settings.dry_run),
        m_archive(archive_path(settings), m_dry_run ? archive::Access::read : archive::Access::write) {}

  void operator()() {
    if (!m_dry_run) {
      raise_floor(m_archive, archive::Floor::purged, m_before, m_now);
      change_older(m_archive, m_before, [this](const archive::AppealRow& appeal) {
        count(appeal);
        m_archive.remove(appeal);
      });
      m_archive.maintenance().compact();
      return;
    }
    archive::Query older;
    older.until = m_before;
    m_archive.database().select(older, [this](const archive::AppealRow& appeal) {
      count(appeal);
      return true;
    });
  }

  // For people: a line a month and source.
  void tell(diag::Diagnostics& diagnostics) const {
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
    const time::Instant came(std::chrono::milliseconds(appeal.columns.came().value_or(0)));
    const std::string month = time::format_rfc3339(came, m_zone).substr(0, 7);
    Removed& removed = m_removed[{month, m_record.member("source").text().value_or("")}];
    ++removed.appeals;
    m_archive.database().revisions_of(appeal.row, [&](const archive::RevisionRow&) { return ++removed.revisions > 0; });
    m_archive.database().events_of(appeal.id, [&](const archive::EventRow&) { return ++removed.events > 0; });
  }

  time::Zone m_zone;
  time::Instant m_now;
  std::int64_t m_before;
  bool m_dry_run;
  archive::Archive m_archive;
  json::Record m_record;
  std::map<std::pair<std::string, std::string>, Removed> m_removed;  // by month and source
};

}  // namespace

ExitCode purge(cli::Run& run, const Settings& settings) {
  if (settings.older_than.empty()) {
    throw Fatal(ExitCode::usage, "which appeals? --older-than 400d, or a date: --older-than 2025-01-01");
  }
  std::optional<io::AppendFile> log;  // opened first: nothing is removed that cannot be written down
  if (!settings.log.empty()) log.emplace(settings.log);
  Purger purger(run, settings);
  purger();
  if (log) {
    log->append(purger.log());
    log->sync();
  }
  if (!log || settings.dry_run) purger.tell(run.diagnostics());
  return ExitCode::ok;
}

}  // namespace cur::store_tool
