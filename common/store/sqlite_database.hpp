#pragma once

#include "store/database.hpp"
#include "store/sqlite.hpp"

namespace cur::store {

// The archive as one SQLite file (WAL, synchronous=FULL). All SQL is in the sqlite*.cpp of this folder.
class SqliteDatabase : public Database {
 public:
  // See Access in archive.hpp. ":memory:" is a database of its own, for tests.
  SqliteDatabase(const std::string& path, sqlite::Connection::Mode mode, bool create);

  void begin() override;
  void commit() override;
  void rollback() override;

  std::optional<AppealRow> find_appeal(std::string_view id) override;
  std::int64_t save_appeal(const AppealRow& appeal) override;
  void save_columns(std::int64_t row, const Columns& columns) override;
  void remove_appeal(std::int64_t row, std::string_view id) override;
  void add_revision(std::int64_t row, std::string_view line, std::int64_t put_at) override;
  void replace_revision(std::int64_t row, std::int64_t number, std::string_view line) override;
  std::optional<EventRow> find_event(std::string_view id) override;
  void save_event(const EventRow& event) override;
  void save_poll(std::string_view id, std::string_view line) override;
  std::optional<std::string> cursor(std::string_view source) override;
  void save_cursor(const CursorRow& cursor) override;

  void select(const Query& query, const VisitAppeal& visit) override;
  void events_of(std::string_view appeal, const std::function<bool(const EventRow&)>& visit) override;
  void revisions_of(std::int64_t row, const std::function<bool(const RevisionRow&)>& visit) override;
  void every_event(const std::function<bool(const EventRow&)>& visit) override;
  void every_poll(const std::function<bool(std::string_view, std::string_view)>& visit) override;
  void every_cursor(const std::function<bool(const CursorRow&)>& visit) override;
  std::vector<std::string> ids_near(std::string_view id, std::size_t most) override;

  void every_pending(std::size_t most, const VisitAppeal& visit) override;
  std::uint64_t pending() override;
  bool is_pending(std::int64_t row) override;
  void add_words(std::int64_t row, std::string_view stems) override;
  void remove_words(std::int64_t row, std::string_view stems) override;
  void forget_words() override;
  void compact() override;
  std::string words_version() override;
  void set_words_version(std::string_view version) override;

  void every_count(const std::function<void(std::string_view, std::int64_t)>& visit) override;
  std::pair<Time, Time> posted_range() override;
  std::vector<std::string> damages() override;
  void backup(const std::string& to) override;

 private:
  sqlite::Connection m_connection;
  sqlite::Statement m_find_appeal, m_insert_appeal, m_update_appeal, m_update_columns, m_add_pending, m_remove_pending,
      m_is_pending, m_find_event, m_save_event, m_save_poll, m_cursor, m_save_cursor, m_events_of, m_add_words,
      m_remove_words;
  std::string m_found_appeal, m_found_event;  // what find_…() hands out
};

}  // namespace cur::store
