#pragma once

#include <string>

#include "archive/rules/put_rules.hpp"

namespace cur::archive {

// Keeps the lines of export_lines() in a new archive, in the transaction, which begins by itself; the caller commits.
// Cursors are set whatever was there before, and no floor keeps a line out.
class Importer {
 public:
  Importer(Database& database, Transaction& transaction, WordIndexer& words);

  // Keeps one line. An error is the reason why it cannot be kept.
  Result<Put> restore(const json::Record& record, time::Instant now);

 private:
  Result<Put> restore_revision(const json::Record& record);
  Result<Put> restore_event_inside(const json::Record& record);
  Result<Put> restore_cursor(const json::Record& record);
  Result<Put> restore_floor(const json::Record& record);

  Database* m_database;
  Transaction* m_transaction;
  StoredColumns m_columns;
  PutRules m_rules;
  json::Record m_event;
  std::string m_appeal, m_id, m_raw, m_kind, m_at;
};

}  // namespace cur::archive
