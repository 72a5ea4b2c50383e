#include "archive/sqlite/database.hpp"

#include <fmt/format.h>

#include "archive/checksum.hpp"
#include "archive/sqlite/file.hpp"
#include "archive/sqlite/row_readers.hpp"
#include "archive/sqlite/schema.hpp"
#include "archive/sqlite/select.hpp"

namespace cur::archive::sqlite {

namespace {

Connection::Mode mode_of(Access access) {
  return access == Access::read ? Connection::Mode::read : Connection::Mode::write;
}

const std::string& checked(const std::string& path, Access access) {
  if (path != k_in_memory) check_file(path, access);
  return path;
}

Statement& bind_columns(Statement& statement, const Columns& columns) {
  return statement.bind(columns.posted_at)
      .bind(columns.registered_at)
      .bind(columns.seen_at)
      .bind_text(columns.sector)
      .bind_text(columns.topic)
      .bind_text(columns.municipality)
      .bind_text(columns.agency)
      .bind_text(columns.channel)
      .bind_text(columns.author)
      .bind_text(columns.state)
      .bind(std::int64_t{columns.is_open})
      .bind(columns.latest_event)
      .bind_text(columns.curator)
      .bind(std::int64_t{columns.has_withdrawals});
}

// A line, and its checksum behind it.
Statement& bind_line(Statement& statement, std::string_view line) {
  return statement.bind_blob(line).bind(std::int64_t{checksum_of(line)});
}

std::optional<std::string> text_of(Statement& statement) {
  std::optional<std::string> found;
  statement.each([&] {
    found.emplace(statement.bytes(0));
    return true;
  });
  return found;
}

}  // namespace

SqliteDatabase::SqliteDatabase(const std::string& path, Access access)
    : m_connection(checked(path, access), mode_of(access)),
      m_words(m_connection),
      m_maintenance(m_connection),
      m_find_appeal(m_connection, fmt::format("SELECT {} FROM appeal WHERE id = ?", k_appeal_columns)),
      m_insert_appeal(
          m_connection,
          "INSERT INTO appeal (line, checksum, latest_fetch, posted_at, registered_at, seen_at, sector, topic, "
          "municipality, agency, channel, author, state, is_open, latest_event, curator, has_withdrawals, id) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
          "ON CONFLICT (id) DO NOTHING RETURNING row"),
      m_update_appeal(
          m_connection,
          "UPDATE appeal SET line = ?, checksum = ?, latest_fetch = ?, posted_at = ?, registered_at = ?, "
          "seen_at = ?, sector = ?, topic = ?, municipality = ?, agency = ?, channel = ?, author = ?, state = ?, "
          "is_open = ?, latest_event = ?, curator = ?, has_withdrawals = ? WHERE id = ?"),
      m_update_columns(m_connection,
                       "UPDATE appeal SET posted_at = ?, registered_at = ?, seen_at = ?, sector = ?, topic = ?, "
                       "municipality = ?, agency = ?, channel = ?, author = ?, state = ?, is_open = ?, "
                       "latest_event = ?, curator = ?, has_withdrawals = ? WHERE id = ?"),
      m_find_event(m_connection, fmt::format("SELECT {} FROM event WHERE appeal IS ? AND id = ?", k_event_columns)),
      m_update_event(m_connection,
                     "UPDATE event SET channel = ?3, event = ?4, at = ?5, own_line = ?6, line = ?7, checksum = ?8 "
                     "WHERE id = ?1 AND appeal IS ?2"),
      m_insert_event(m_connection,
                     "INSERT INTO event (id, appeal, channel, event, at, own_line, line, checksum) "
                     "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
      m_find_poll(m_connection, "SELECT line FROM poll WHERE id = ?"),
      m_save_poll(m_connection,
                  "INSERT INTO poll (id, line, checksum) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                  "line = excluded.line, checksum = excluded.checksum"),
      m_cursor(m_connection, "SELECT cursor FROM cursor WHERE source = ?"),
      m_events_of(m_connection, fmt::format("SELECT {} FROM event WHERE appeal = ? ORDER BY at, id", k_event_columns)),
      m_revisions_of(m_connection,
                     "SELECT number, put_at, revision.line, revision.checksum FROM appeal JOIN revision ON "
                     "revision.appeal = appeal.row "
                     "WHERE appeal.id = ? ORDER BY number"),
      m_meta(m_connection, "SELECT value FROM meta WHERE key = ?"),
      m_event_bytes(m_connection, "SELECT bytes FROM event_bytes WHERE appeal = ?"),
      m_has_tombstone(m_connection, "SELECT hash FROM tombstone WHERE hash = ?") {
  prepare_schema(m_connection, mode_of(access));
}

void SqliteDatabase::begin() { m_connection.execute("BEGIN IMMEDIATE"); }
void SqliteDatabase::commit() { m_connection.execute("COMMIT"); }
void SqliteDatabase::rollback() noexcept { m_connection.rollback(); }

// The moment is that of the first read.
void SqliteDatabase::begin_snapshot() {
  m_connection.execute("BEGIN");
  m_connection.integer("SELECT count(*) FROM meta");
}
void SqliteDatabase::end_snapshot() noexcept { m_connection.rollback(); }

std::optional<AppealRow> SqliteDatabase::find_appeal(std::string_view id) {
  std::optional<AppealRow> found;
  m_find_appeal.bind_text(id).each([&] {
    found = appeal_row(m_find_appeal);
    keep(*found, m_found_appeal);
    return true;
  });
  return found;
}

std::optional<EventRow> SqliteDatabase::kept_event(Statement& statement, std::string& buffer) {
  std::optional<EventRow> found;
  statement.each([&] {
    found = event_row(statement);
    keep(*found, buffer);
    return true;
  });
  return found;
}

std::optional<EventRow> SqliteDatabase::find_event(std::string_view appeal, std::string_view id) {
  return kept_event(m_find_event.bind_text(appeal).bind_text(id), m_found_event);
}

std::optional<PollRow> SqliteDatabase::find_poll(std::string_view id) {
  std::optional<std::string> line = text_of(m_find_poll.bind_text(id));
  if (!line) return std::nullopt;
  m_found_poll = std::move(*line);
  return PollRow{id, m_found_poll};
}

std::optional<std::string> SqliteDatabase::cursor(std::string_view source) {
  return text_of(m_cursor.bind_text(source));
}

std::optional<HealthRow> SqliteDatabase::find_health(std::string_view source) {
  std::optional<HealthRow> found;
  Statement one(m_connection, fmt::format("SELECT {} FROM health WHERE source = ?", k_health_columns));
  one.bind_text(source).each([&] {
    found = health_row(one);
    m_found_health = found->error;
    found->error = m_found_health;
    found->source = source;
    return false;
  });
  return found;
}

std::optional<std::string> SqliteDatabase::meta(std::string_view key) { return text_of(m_meta.bind_text(key)); }

void SqliteDatabase::save_appeal(const AppealRow& appeal) {
  const auto bind = [&](Statement& statement) -> Statement& {
    bind_line(statement, appeal.line).bind(appeal.latest_fetch);
    return bind_columns(statement, appeal.columns).bind_text(appeal.id);
  };
  std::optional<std::int64_t> row;
  bind(m_insert_appeal).each([&] {
    row = m_insert_appeal.integer(0);
    return true;
  });
  if (row) {
    m_words.add_pending(*row);
  } else {
    bind(m_update_appeal).run();
  }
}

void SqliteDatabase::save_columns(std::string_view appeal, const Columns& columns) {
  bind_columns(m_update_columns, columns).bind_text(appeal).run();
}

void SqliteDatabase::save_event(const EventRow& event) {
  const auto run = [&](Statement& statement) {
    statement.bind_text(event.id)
        .bind_text(event.appeal)
        .bind_text(event.channel)
        .bind_text(event.event)
        .bind(event.at)
        .bind(std::int64_t{event.own_line});
    bind_line(statement, event.line).run();
  };
  run(m_update_event);
  if (m_connection.changes() == 0) run(m_insert_event);
}

void SqliteDatabase::save_revision(const RevisionRow& revision) {
  if (revision.number != 0) {
    Statement update(m_connection,
                     "UPDATE revision SET line = ?, checksum = ? WHERE appeal = (SELECT row FROM appeal WHERE id = ?) "
                     "AND number = ?");
    bind_line(update, revision.line).bind_text(revision.appeal).bind(revision.number).run();
    return;
  }
  Statement insert(m_connection,
                   "INSERT INTO revision (appeal, number, put_at, line, checksum) SELECT row, (SELECT "
                   "coalesce(max(number), 0) + 1 FROM revision WHERE revision.appeal = appeal.row), ?2, ?3, ?4 "
                   "FROM appeal WHERE id = ?1");
  insert.bind_text(revision.appeal).bind(revision.put_at);
  bind_line(insert, revision.line).run();
}

void SqliteDatabase::save_poll(const PollRow& poll) { bind_line(m_save_poll.bind_text(poll.id), poll.line).run(); }

void SqliteDatabase::save_cursor(const CursorRow& cursor) {
  Statement(m_connection, "INSERT OR REPLACE INTO cursor (source, cursor, at) VALUES (?, ?, ?)")
      .bind_text(cursor.source)
      .bind_text(cursor.cursor)
      .bind_text(cursor.at)
      .run();
}

void SqliteDatabase::save_health(const HealthRow& health) {
  Statement(m_connection, "INSERT OR REPLACE INTO health VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind_text(health.source)
      .bind(health.tried_at)
      .bind(health.succeeded_at)
      .bind(health.new_at)
      .bind_text(health.error)
      .bind(health.error_since)
      .bind(health.longest_silence_ms)
      .run();
}

void SqliteDatabase::save_meta(const MetaRow& meta) {
  Statement(m_connection, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)")
      .bind_text(meta.key)
      .bind_text(meta.value)
      .run();
}

std::optional<std::size_t> SqliteDatabase::event_bytes(std::string_view appeal) {
  std::optional<std::size_t> bytes;
  m_event_bytes.bind_text(appeal).each([&] {
    bytes = static_cast<std::size_t>(m_event_bytes.integer(0));
    return true;
  });
  return bytes;
}

void SqliteDatabase::save_event_bytes(std::string_view appeal, std::size_t bytes) {
  Statement save(m_connection, bytes == 0 ? "DELETE FROM event_bytes WHERE appeal = ?"
                                          : "INSERT OR REPLACE INTO event_bytes (appeal, bytes) VALUES (?, ?)");
  save.bind_text(appeal);
  if (bytes > 0) save.bind(static_cast<std::int64_t>(bytes));
  save.run();
}

bool SqliteDatabase::has_tombstone(std::string_view hash) {
  return text_of(m_has_tombstone.bind_text(hash)).has_value();
}

void SqliteDatabase::save_tombstone(std::string_view hash) {
  Statement(m_connection, "INSERT OR IGNORE INTO tombstone (hash) VALUES (?)").bind_text(hash).run();
}

bool SqliteDatabase::move_cursor(std::string_view source, std::string_view expected, std::string_view next,
                                 std::string_view at) {
  const char* const sql = expected.empty() ? "INSERT INTO cursor (source, cursor, at) VALUES (?1, ?2, ?3) "
                                             "ON CONFLICT (source) DO NOTHING"
                                           : "UPDATE cursor SET cursor = ?2, at = ?3 WHERE source = ?1 AND cursor = ?4";
  Statement move(m_connection, sql);
  move.bind_text(source).bind_text(next).bind_text(at);
  if (!expected.empty()) move.bind_text(expected);
  move.run();
  return m_connection.changes() == 1;
}

void SqliteDatabase::remove_appeal(std::string_view id) {
  for (const char* sql :
       {"DELETE FROM event WHERE appeal = ?", "DELETE FROM event_bytes WHERE appeal = ?",
        "DELETE FROM revision WHERE appeal = (SELECT row FROM appeal WHERE id = ?)",
        "DELETE FROM pending WHERE row = (SELECT row FROM appeal WHERE id = ?)", "DELETE FROM appeal WHERE id = ?"}) {
    Statement(m_connection, sql).bind_text(id).run();
  }
}

void SqliteDatabase::remove_event(std::string_view appeal, std::string_view id) {
  Statement(m_connection, "DELETE FROM event WHERE appeal IS ? AND id = ?").bind_text(appeal).bind_text(id).run();
}

void SqliteDatabase::select(const Query& query, const Visit<AppealRow>& visit) {
  select_appeals(m_connection, query, visit);
}

void SqliteDatabase::events_of(std::string_view appeal, const Visit<EventRow>& visit) {
  m_events_of.bind_text(appeal).each([&] { return visit(event_row(m_events_of)); });
}

void SqliteDatabase::revisions_of(std::string_view appeal, const Visit<RevisionRow>& visit) {
  Statement& all = m_revisions_of;
  all.bind_text(appeal).each([&] {
    return visit({appeal, all.integer(0), all.integer(1), all.bytes(2), static_cast<std::uint32_t>(all.integer(3))});
  });
}

void SqliteDatabase::each_event(const Visit<EventRow>& visit) {
  Statement all(m_connection, fmt::format("SELECT {} FROM event ORDER BY id, appeal", k_event_columns));
  all.each([&] { return visit(event_row(all)); });
}

void SqliteDatabase::each_poll(const Visit<PollRow>& visit) {
  Statement all(m_connection, "SELECT id, line, checksum FROM poll ORDER BY id");
  all.each([&] { return visit({all.bytes(0), all.bytes(1), static_cast<std::uint32_t>(all.integer(2))}); });
}

void SqliteDatabase::each_cursor(const Visit<CursorRow>& visit) {
  Statement all(m_connection, "SELECT source, cursor, at FROM cursor ORDER BY source");
  all.each([&] { return visit({all.bytes(0), all.bytes(1), all.bytes(2)}); });
}

void SqliteDatabase::each_health(const Visit<HealthRow>& visit) {
  Statement all(m_connection, fmt::format("SELECT {} FROM health ORDER BY source", k_health_columns));
  all.each([&] { return visit(health_row(all)); });
}

void SqliteDatabase::each_tombstone(const Visit<std::string_view>& visit) {
  Statement all(m_connection, "SELECT hash FROM tombstone ORDER BY hash");
  all.each([&] { return visit(all.bytes(0)); });
}

}  // namespace cur::archive::sqlite
