#pragma once

#include "archive/database.hpp"
#include "archive/sqlite/connection.hpp"

namespace cur::archive {

// The archive as one SQLite file (WAL, synchronous=FULL). All SQL is in the sqlite*.cpp of this folder.
class SqliteDatabase : public Database, public WordIndex, public Maintenance {
 public:
  // See Access in archive.hpp. ":memory:" is a database of its own, for tests.
  SqliteDatabase(const std::string& path, sqlite::Connection::Mode mode, bool create);

  void begin() override;
  void commit() override;
  std::optional<AppealRow> find_appeal(std::string_view id) override;
  std::optional<EventRow> find_event(std::string_view id) override;
  std::optional<std::string> cursor(std::string_view source) override;
  std::optional<std::string> meta(std::string_view key) override;
  void save(const Row& row) override;
  void save_columns(std::int64_t row, const Columns& columns) override;
  void remove_appeal(std::int64_t row, std::string_view id) override;
  void select(const Query& query, const std::function<bool(const AppealRow&)>& visit) override;
  void events_of(std::string_view appeal, const std::function<bool(const EventRow&)>& visit) override;
  void revisions_of(std::int64_t row, const std::function<bool(const RevisionRow&)>& visit) override;
  void every(Sort sort, const std::function<bool(const Row&)>& visit) override;
  WordIndex& words() override { return *this; }
  Maintenance& maintenance() override { return *this; }

  std::uint64_t pending() override;
  bool is_pending(std::int64_t row) override;
  void every_pending(std::size_t most, const std::function<bool(const AppealRow&)>& visit) override;
  void add_words(std::int64_t row, std::string_view stems) override;
  void remove_words(std::int64_t row, std::string_view stems) override;
  void forget_words() override;

  void every_count(const std::function<void(std::string_view, std::int64_t)>& visit) override;
  std::pair<Time, Time> came_range() override;
  std::vector<std::string> ids_near(std::string_view id, std::size_t most) override;
  std::vector<std::string> values_of(Column column) override;
  std::vector<std::string> damages() override;
  void backup(const std::string& to) override;
  void compact() override;

 private:
  void save_row(const AppealRow& appeal);
  void save_row(const EventRow& event);
  void save_row(const RevisionRow& revision);
  void save_row(const PollRow& poll);
  void save_row(const CursorRow& cursor);
  void save_row(const MetaRow& meta);

  sqlite::Connection m_connection;
  sqlite::Statement m_find_appeal, m_insert_appeal, m_update_appeal, m_update_columns, m_add_pending, m_remove_pending,
      m_is_pending, m_find_event, m_save_event, m_save_poll, m_cursor, m_save_cursor, m_events_of, m_add_words,
      m_remove_words, m_meta;
  std::string m_found_appeal, m_found_event;  // what find_…() hands out
};

}  // namespace cur::archive
