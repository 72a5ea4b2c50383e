#include "archive/sqlite/database.hpp"

#include "archive/sqlite/schema.hpp"

namespace cur::archive {

using sqlite::Connection;
using sqlite::Statement;

namespace {

const std::string& checked(const std::string& path, Connection::Mode mode, bool create) {
  if (path != ":memory:") sqlite::check_file(path, mode, create);
  return path;
}

}  // namespace

SqliteDatabase::SqliteDatabase(const std::string& path, Connection::Mode mode, bool create)
    : m_connection(checked(path, mode, create), mode),
      m_find_appeal(m_connection,
                    "SELECT row, line, posted_at, registered_at, sector, topic, municipality, agency, channel, author, "
                    "state FROM appeal WHERE id = ?"),
      m_insert_appeal(m_connection,
                      "INSERT INTO appeal (line, posted_at, registered_at, sector, topic, municipality, agency, "
                      "channel, author, state, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING row"),
      m_update_appeal(m_connection,
                      "UPDATE appeal SET line = ?, posted_at = ?, registered_at = ?, sector = ?, topic = ?, "
                      "municipality = ?, agency = ?, channel = ?, author = ?, state = ? WHERE row = ?"),
      m_update_columns(m_connection,
                       "UPDATE appeal SET posted_at = ?, registered_at = ?, sector = ?, topic = ?, municipality = ?, "
                       "agency = ?, channel = ?, author = ?, state = ? WHERE row = ?"),
      m_add_pending(m_connection, "INSERT OR IGNORE INTO pending (row) VALUES (?)"),
      m_remove_pending(m_connection, "DELETE FROM pending WHERE row = ?"),
      m_is_pending(m_connection, "SELECT 1 FROM pending WHERE row = ?"),
      m_find_event(m_connection, "SELECT appeal, channel, event, at, own_line, line FROM event WHERE id = ?"),
      m_save_event(m_connection,
                   "INSERT INTO event (id, appeal, channel, event, at, own_line, line) VALUES (?, ?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT (id) DO UPDATE SET appeal = excluded.appeal, channel = excluded.channel, "
                   "event = excluded.event, at = excluded.at, own_line = excluded.own_line, line = excluded.line"),
      m_save_poll(m_connection,
                  "INSERT INTO poll (id, line) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET line = excluded.line "
                  "WHERE line <> excluded.line"),
      m_cursor(m_connection, "SELECT cursor FROM cursor WHERE source = ?"),
      m_save_cursor(m_connection, "INSERT OR REPLACE INTO cursor (source, cursor, at) VALUES (?, ?, ?)"),
      m_events_of(m_connection,
                  "SELECT id, appeal, channel, event, at, own_line, line FROM event WHERE appeal = ? ORDER BY at, id"),
      m_add_words(m_connection, "INSERT INTO words (rowid, stems) VALUES (?, ?)"),
      m_remove_words(m_connection, "INSERT INTO words (words, rowid, stems) VALUES ('delete', ?, ?)"),
      m_meta(m_connection, "SELECT value FROM meta WHERE key = ?") {
  sqlite::prepare_schema(m_connection, mode);
}

void SqliteDatabase::begin() { m_connection.execute("BEGIN IMMEDIATE"); }
void SqliteDatabase::commit() { m_connection.execute("COMMIT"); }

namespace {

Statement& bind_columns(Statement& statement, const Columns& columns) {
  return statement.bind(columns.posted_at)
      .bind(columns.registered_at)
      .bind_text(columns.sector)
      .bind_text(columns.topic)
      .bind_text(columns.municipality)
      .bind_text(columns.agency)
      .bind_text(columns.channel)
      .bind_text(columns.author)
      .bind_text(columns.state);
}

// Puts the texts of a row one behind the other into a buffer of ours, so that the statement can be reset.
class Keeper {
 public:
  Keeper(const Statement& statement, std::string& buffer) : m_statement(&statement), m_buffer(&buffer) {}
  void add(int column, std::string_view& target) {
    const std::string_view bytes = m_statement->bytes(column);
    m_parts.push_back({&target, m_buffer->size(), bytes.size()});
    *m_buffer += bytes;
  }
  ~Keeper() {
    for (const Part& part : m_parts) *part.target = std::string_view(*m_buffer).substr(part.at, part.size);
  }
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

 private:
  struct Part {
    std::string_view* target;
    std::size_t at, size;
  };
  const Statement* m_statement;
  std::string* m_buffer;
  std::vector<Part> m_parts;
};

}  // namespace

std::optional<AppealRow> SqliteDatabase::find_appeal(std::string_view id) {
  std::optional<AppealRow> found;
  m_found_appeal.clear();
  m_find_appeal.bind_text(id).each([&] {
    AppealRow& appeal = found.emplace();
    appeal.row = m_find_appeal.integer(0);
    appeal.id = id;
    appeal.columns.posted_at = m_find_appeal.maybe_integer(2);
    appeal.columns.registered_at = m_find_appeal.maybe_integer(3);
    Keeper keeper(m_find_appeal, m_found_appeal);
    keeper.add(1, appeal.line);
    int column = 4;
    Columns& columns = appeal.columns;
    for (std::string_view* text : {&columns.sector, &columns.topic, &columns.municipality, &columns.agency,
                                   &columns.channel, &columns.author, &columns.state}) {
      keeper.add(column++, *text);
    }
    return true;
  });
  return found;
}

void SqliteDatabase::save(const Row& row) {
  std::visit([this](const auto& one) { save_row(one); }, row);
}

void SqliteDatabase::save_row(const AppealRow& appeal) {
  if (appeal.row != 0) {
    bind_columns(m_update_appeal.bind_blob(appeal.line), appeal.columns).bind(appeal.row).run();
    return;
  }
  std::int64_t row = 0;
  bind_columns(m_insert_appeal.bind_blob(appeal.line), appeal.columns).bind_text(appeal.id).each([&] {
    row = m_insert_appeal.integer(0);
    return true;
  });
  m_add_pending.bind(row).run();
}

void SqliteDatabase::save_columns(std::int64_t row, const Columns& columns) {
  bind_columns(m_update_columns, columns).bind(row).run();
}

void SqliteDatabase::remove_appeal(std::int64_t row, std::string_view id) {
  Statement(m_connection, "DELETE FROM event WHERE appeal = ?").bind_text(id).run();
  Statement(m_connection, "DELETE FROM revision WHERE appeal = ?").bind(row).run();
  m_remove_pending.bind(row).run();
  Statement(m_connection, "DELETE FROM appeal WHERE row = ?").bind(row).run();
}

void SqliteDatabase::save_row(const RevisionRow& revision) {
  if (revision.number != 0) {
    Statement(m_connection, "UPDATE revision SET line = ? WHERE appeal = ? AND number = ?")
        .bind_blob(revision.line)
        .bind(revision.row)
        .bind(revision.number)
        .run();
    return;
  }
  Statement(m_connection,
            "INSERT INTO revision (appeal, number, put_at, line) "
            "SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3 FROM revision WHERE appeal = ?1")
      .bind(revision.row)
      .bind(revision.put_at)
      .bind_blob(revision.line)
      .run();
}

std::optional<EventRow> SqliteDatabase::find_event(std::string_view id) {
  std::optional<EventRow> found;
  m_found_event.clear();
  m_find_event.bind_text(id).each([&] {
    EventRow& event = found.emplace();
    event.id = id;
    event.at = m_find_event.maybe_integer(3);
    event.own_line = m_find_event.integer(4) != 0;
    Keeper keeper(m_find_event, m_found_event);
    keeper.add(0, event.appeal);
    keeper.add(1, event.channel);
    keeper.add(2, event.event);
    keeper.add(5, event.line);
    return true;
  });
  return found;
}

void SqliteDatabase::save_row(const EventRow& event) {
  m_save_event.bind_text(event.id)
      .bind_text(event.appeal)
      .bind_text(event.channel)
      .bind_text(event.event)
      .bind(event.at)
      .bind(std::int64_t{event.own_line})
      .bind_blob(event.line)
      .run();
}

void SqliteDatabase::save_row(const PollRow& poll) { m_save_poll.bind_text(poll.id).bind_blob(poll.line).run(); }

std::optional<std::string> SqliteDatabase::cursor(std::string_view source) {
  std::optional<std::string> found;
  m_cursor.bind_text(source).each([&] {
    found.emplace(m_cursor.bytes(0));
    return true;
  });
  return found;
}

void SqliteDatabase::save_row(const CursorRow& cursor) {
  m_save_cursor.bind_text(cursor.source).bind_text(cursor.cursor).bind_text(cursor.at).run();
}

std::optional<std::string> SqliteDatabase::meta(std::string_view key) {
  std::optional<std::string> found;
  m_meta.bind_text(key).each([&] {
    found.emplace(m_meta.bytes(0));
    return true;
  });
  return found;
}

void SqliteDatabase::save_row(const MetaRow& meta) {
  Statement(m_connection, "INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)")
      .bind_text(meta.key)
      .bind_text(meta.value)
      .run();
}

bool SqliteDatabase::is_pending(std::int64_t row) {
  bool found = false;
  m_is_pending.bind(row).each([&] { return found = true; });
  return found;
}

void SqliteDatabase::add_words(std::int64_t row, std::string_view stems) {
  m_add_words.bind(row).bind_text(stems).run();
  m_remove_pending.bind(row).run();
}

void SqliteDatabase::remove_words(std::int64_t row, std::string_view stems) {
  m_remove_words.bind(row).bind_text(stems).run();
  m_add_pending.bind(row).run();
}

}  // namespace cur::archive
