#include "archive/sqlite/migrations.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "archive/checksum.hpp"
#include "archive/limits/composed.hpp"
#include "archive/limits/event_budget.hpp"
#include "archive/sqlite/statement.hpp"
#include "json/value.hpp"

namespace cur::archive::sqlite {

namespace {

// Before version 2 an id was the key of an event, and an element of `events` whose id another appeal used was kept
// under "APPEAL#ID". Gives such an event its own id back.
void restore_event_ids(Connection& connection) {
  Statement all(
      connection,
      "SELECT id, appeal, line FROM event WHERE own_line = 0 AND substr(id, 1, length(appeal) + 1) = appeal || "
      "'#'");
  struct Renamed {
    std::string from, appeal, to;
  };
  std::vector<Renamed> renamed;
  all.each([&] {
    const std::string id = json::Value(all.bytes(2)).member("id").text().value_or("");
    if (!id.empty() && id != all.bytes(0)) {
      renamed.push_back({std::string(all.bytes(0)), std::string(all.bytes(1)), id});
    }
    return true;
  });
  // If the appeal has an event of that id as well, that one is the newer.
  Statement rename(connection, "UPDATE OR IGNORE event SET id = ? WHERE id = ? AND appeal = ?");
  Statement remove(connection, "DELETE FROM event WHERE id = ? AND appeal = ?");
  for (const Renamed& event : renamed) {
    rename.bind_text(event.to).bind_text(event.from).bind_text(event.appeal).run();
    if (connection.changes() == 0) remove.bind_text(event.from).bind_text(event.appeal).run();
  }
}

// Before version 3 lines had no checksum: those of the bytes that are there now.
void add_checksums_and_event_bytes(Connection& connection) {
  connection.add_function("checksum_of", [](std::string_view line) { return std::int64_t{checksum_of(line)}; });
  connection.add_function("bytes_inside",
                          [](std::string_view line) { return static_cast<std::int64_t>(bytes_inside(line)); });
  for (const char* const table : {"appeal", "revision", "event", "poll"}) {
    connection.execute(fmt::format("UPDATE {} SET checksum = checksum_of(line)", table).c_str());
  }
  connection.execute(fmt::format("INSERT INTO event_bytes SELECT appeal, sum(bytes_inside(line)) AS bytes FROM event "
                                 "WHERE appeal IS NOT NULL GROUP BY appeal HAVING bytes > {}",
                                 EventBudget::k_few_events_bytes)
                         .c_str());
}

struct Migration {
  const char* script;
  void (*rewrite)(Connection&) = nullptr;
};

// Step n makes version n + 1 of version n. A step that was published is never edited.
// Lines stand behind the columns: what is selected by columns alone does not read them.
constexpr std::array k_migrations = {Migration{R"(
CREATE TABLE appeal (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, posted_at INTEGER, registered_at INTEGER,  -- milliseconds, UTC
  sector TEXT, topic TEXT, municipality TEXT, agency TEXT, channel TEXT, author TEXT, state TEXT NOT NULL,
  line BLOB NOT NULL);
CREATE INDEX appeal_came ON appeal (coalesce(posted_at, registered_at), id);
CREATE INDEX appeal_open ON appeal (coalesce(posted_at, registered_at), id)
  WHERE state NOT IN ('answered', 'resolved', 'declined', 'deleted');
CREATE TABLE revision (
  appeal INTEGER NOT NULL, number INTEGER NOT NULL, put_at INTEGER NOT NULL, line BLOB NOT NULL,
  PRIMARY KEY (appeal, number)) WITHOUT ROWID;
CREATE TABLE event (
  id TEXT NOT NULL UNIQUE, appeal TEXT, channel TEXT, event TEXT, at INTEGER, own_line INTEGER NOT NULL,
  line BLOB NOT NULL);
CREATE INDEX event_appeal ON event (appeal, at, id) WHERE appeal IS NOT NULL;
CREATE TABLE poll (id TEXT NOT NULL UNIQUE, line BLOB NOT NULL);
CREATE TABLE cursor (source TEXT PRIMARY KEY, cursor TEXT NOT NULL, at TEXT) WITHOUT ROWID;
CREATE TABLE pending (row INTEGER PRIMARY KEY);  -- appeals whose words are not indexed yet
CREATE VIRTUAL TABLE words USING fts5 (stems, content='', detail=none, columnsize=0, tokenize=ascii);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
)"},
                                     // The key of an event is its id and its appeal. An appeal knows when the archive
                                     // first saw it.
                                     Migration{R"(
ALTER TABLE appeal ADD COLUMN seen_at INTEGER;  -- milliseconds, UTC, as the next two
ALTER TABLE appeal ADD COLUMN latest_event INTEGER;
ALTER TABLE appeal ADD COLUMN latest_fetch INTEGER;
ALTER TABLE appeal ADD COLUMN is_open INTEGER NOT NULL DEFAULT 1;
DROP INDEX appeal_came;
DROP INDEX appeal_open;
CREATE INDEX appeal_arrived ON appeal (coalesce(posted_at, registered_at, seen_at), id);
CREATE INDEX appeal_open ON appeal (coalesce(posted_at, registered_at, seen_at), id) WHERE is_open = 1;
CREATE INDEX appeal_latest_event ON appeal (latest_event) WHERE latest_event IS NOT NULL;
ALTER TABLE event RENAME TO event_1;
DROP INDEX event_appeal;
CREATE TABLE event (
  id TEXT NOT NULL, appeal TEXT, channel TEXT, event TEXT, at INTEGER, own_line INTEGER NOT NULL, line BLOB NOT NULL);
CREATE UNIQUE INDEX event_id ON event (id, appeal);
CREATE INDEX event_appeal ON event (appeal, at, id) WHERE appeal IS NOT NULL;
INSERT INTO event SELECT id, appeal, channel, event, at, own_line, line FROM event_1;
DROP TABLE event_1;
)",
                                               restore_event_ids},
                                     // Each line has a checksum. What was purged leaves a hash. Appeals with many
                                     // events know how many bytes these are (EventBudget).
                                     Migration{R"(
ALTER TABLE appeal ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revision ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE event ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
ALTER TABLE poll ADD COLUMN checksum INTEGER NOT NULL DEFAULT 0;
CREATE TABLE tombstone (hash TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE event_bytes (appeal TEXT PRIMARY KEY, bytes INTEGER NOT NULL) WITHOUT ROWID;
)",
                                               add_checksums_and_event_bytes},
                                     // How the runs of a source went; times in milliseconds, UTC.
                                     Migration{R"(
CREATE TABLE health (
  source TEXT PRIMARY KEY, tried_at INTEGER, succeeded_at INTEGER, new_at INTEGER, error TEXT, error_since INTEGER,
  longest_silence INTEGER NOT NULL) WITHOUT ROWID;
)"},
                                     // An appeal is found by the curator that has it at present, and knows whether
                                     // an event was taken back.
                                     Migration{R"(
ALTER TABLE appeal ADD COLUMN curator TEXT;
ALTER TABLE appeal ADD COLUMN has_withdrawals INTEGER NOT NULL DEFAULT 0;
)"}};

}  // namespace

std::int64_t newest_version() { return static_cast<std::int64_t>(k_migrations.size()); }

void migrate_from(std::int64_t version, Connection& connection) {
  const Migration& step = k_migrations.at(static_cast<std::size_t>(version));
  connection.execute(step.script);
  if (step.rewrite != nullptr) step.rewrite(connection);
}

}  // namespace cur::archive::sqlite
