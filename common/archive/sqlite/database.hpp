#pragma once

#include <string>

#include "archive/database.hpp"
#include "archive/open.hpp"
#include "archive/sqlite/connection.hpp"
#include "archive/sqlite/maintenance.hpp"
#include "archive/sqlite/statement.hpp"
#include "archive/sqlite/word_index.hpp"

namespace cur::archive::sqlite {

// The archive as one SQLite file (WAL, synchronous=FULL), which has one writer at a time. All SQL is in this folder.
class SqliteDatabase : public Database {
 public:
  // See open.hpp. k_in_memory is a database of its own, for tests.
  SqliteDatabase(const std::string& path, Access access);

  void begin() override;
  void commit() override;
  void rollback() noexcept override;
  void begin_snapshot() override;
  void end_snapshot() noexcept override;

  std::optional<AppealRow> find_appeal(std::string_view id) override;
  std::optional<EventRow> find_event(std::string_view appeal, std::string_view id) override;
  std::optional<PollRow> find_poll(std::string_view id) override;
  std::optional<std::string> cursor(std::string_view source) override;
  std::optional<HealthRow> find_health(std::string_view source) override;
  std::optional<std::string> meta(std::string_view key) override;
  std::optional<std::size_t> event_bytes(std::string_view appeal) override;
  bool has_tombstone(std::string_view hash) override;

  void save_appeal(const AppealRow& appeal) override;
  void save_columns(std::string_view appeal, const Columns& columns) override;
  void save_event(const EventRow& event) override;
  void save_revision(const RevisionRow& revision) override;
  void save_poll(const PollRow& poll) override;
  void save_cursor(const CursorRow& cursor) override;
  void save_health(const HealthRow& health) override;
  void save_meta(const MetaRow& meta) override;
  void save_event_bytes(std::string_view appeal, std::size_t bytes) override;
  void save_tombstone(std::string_view hash) override;
  bool move_cursor(std::string_view source, std::string_view expected, std::string_view next,
                   std::string_view at) override;
  void remove_appeal(std::string_view id) override;
  void remove_event(std::string_view appeal, std::string_view id) override;

  void select(const Query& query, const Visit<AppealRow>& visit) override;
  void events_of(std::string_view appeal, const Visit<EventRow>& visit) override;
  void revisions_of(std::string_view appeal, const Visit<RevisionRow>& visit) override;
  void each_event(const Visit<EventRow>& visit) override;
  void each_poll(const Visit<PollRow>& visit) override;
  void each_cursor(const Visit<CursorRow>& visit) override;
  void each_health(const Visit<HealthRow>& visit) override;
  void each_tombstone(const Visit<std::string_view>& visit) override;

  WordIndex& words() override { return m_words; }
  Maintenance& maintenance() override { return m_maintenance; }

 private:
  std::optional<EventRow> kept_event(Statement& statement, std::string& buffer);

  Connection m_connection;
  SqliteWordIndex m_words;
  SqliteMaintenance m_maintenance;
  Statement m_find_appeal, m_insert_appeal, m_update_appeal, m_update_columns, m_find_event, m_update_event,
      m_insert_event, m_find_poll, m_save_poll, m_cursor, m_events_of, m_revisions_of, m_meta, m_event_bytes,
      m_has_tombstone;
  std::string m_found_appeal, m_found_event, m_found_poll, m_found_health;  // bytes of what find_…() hands out
};

}  // namespace cur::archive::sqlite
