#pragma once

#include <string>

#include "archive/rules/put_rules.hpp"
#include "archive/upgrade/archive_upgrade.hpp"

namespace cur::archive {

// Keeps the lines of export_lines() in a new archive, in the transaction, which begins by itself; the caller commits.
// Cursors are set whatever was there before, and no floor keeps a line out.
class Importer {
 public:
  Importer(Database& database, Transaction& transaction, WordIndexer& words);

  // Keeps one line; brings one of an older version's export up to date first. An error is the reason why it cannot be
  // kept. Throws Fatal{no_input} for the header of a newer version.
  Result<Put> restore(const json::Record& record, time::Instant now);
  // To be called at the end, before the commit.
  void finish() { m_rules.finish(); }
  // What was brought up to date so far.
  const UpgradeSummary& upgraded() const { return m_upgraded; }

 private:
  Result<Put> restore_header(const json::Record& record);
  Result<Put> restore_appeal(const json::Record& record, time::Instant now);
  Result<Put> restore_event(const json::Record& record, time::Instant now);
  Result<Put> restore_revision(const json::Record& record);
  Result<Put> restore_event_inside(const json::Record& record);
  Result<Put> restore_cursor(const json::Record& record);
  Result<Put> restore_floor(const json::Record& record);
  Result<Put> restore_tombstone(const json::Record& record);

  Database* m_database;
  Transaction* m_transaction;
  PutRules m_rules;
  bool m_is_current = false;  // the export has a header, so its lines are of this version
  UpgradeSummary m_upgraded;
  json::Record m_event, m_revision, m_appeal_line;
  std::string m_appeal, m_id, m_raw, m_kind, m_at;
};

}  // namespace cur::archive
