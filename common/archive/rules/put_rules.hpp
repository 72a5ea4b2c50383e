#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "appeal/hand/withdrawal.hpp"
#include "archive/database.hpp"
#include "archive/limits/event_budget.hpp"
#include "archive/privacy/anonymiser.hpp"
#include "archive/removal/floors.hpp"
#include "archive/rules/event_rules.hpp"
#include "archive/rules/stored_columns.hpp"
#include "archive/transaction.hpp"
#include "archive/upstream/upstream_run.hpp"
#include "archive/words/word_indexer.hpp"
#include "base/result.hpp"
#include "json/record.hpp"
#include "time/instant.hpp"

namespace cur::archive {

// What became of a line.
enum class Put : std::uint8_t {
  kept,              // also if it was there already, or came behind a newer line of its id
  filtered,          // of a kind that is not kept
  cursor_kept,       // a checkpoint: the cursor moves with the commit, or was there already
  cursor_elsewhere,  // a checkpoint that does not follow the archive's cursor: the cursor stays
  cursor_withheld,   // a checkpoint behind a lost line: the cursor stays
  noted,             // a `begin` or an `end`
  withdrawn,         // kept, but an event of the line was taken back by hand, and stays so
  waiting,           // kept: an event whose appeal is not there yet
  past,              // was purged, or is older than what was purged, and is not there: not kept
};

// Decides how lines are kept: which of two lines of one id wins, what becomes a revision, which cursor moves. Of two
// lines of one id the one with the later `fetched_at` wins whole; if the times are equal or one is missing, the one
// that is put later. A `fetched_at` after the time of the put counts as that time. A new appeal gets the time of the
// put as `seen_at`, unless its line says an earlier one; a known appeal keeps its own. An event of a source may come
// before its appeal; one that a person entered about an appeal that is not there is a mistake, and refused.
class PutRules {
 public:
  // Lines of a source obey the floors and get a `seen_at`; those of another archive are taken as they are.
  enum class Origin : std::uint8_t { source, archive };

  PutRules(Database& database, Transaction& transaction, WordIndexer& words, Origin origin = Origin::source);

  // Keeps one line, at `now`, in the transaction, which begins by itself. An error is the reason why the line cannot be
  // kept. The caller commits.
  Result<Put> put(const json::Record& record, time::Instant now);
  // What the lines `begin` and `end` said.
  UpstreamRun& upstream() { return m_upstream; }
  // Lines that were taken without what anonymise removes, because they are older than what it changed, or belong to it.
  std::uint64_t anonymised_lines() const { return m_anonymised_lines; }
  // To be called at the end of a run, before the last commit; see EventBudget::settle_all().
  void finish() { m_budget.settle_all(); }
  // Keeps an event that came in an appeal whose line has it no longer: of an export.
  void put_event_inside(const EventRow& event) { m_events.put_line(event, EventRules::Known::replace); }
  // A line was lost: cursors of later checkpoints are not kept.
  void lose_line() { m_lost_a_line = true; }

 private:
  Result<Put> put_appeal(const json::Record& record, std::int64_t now);
  Result<Put> put_event(const json::Record& record);
  Result<Put> put_poll(const json::Record& record, std::int64_t now);
  Result<Put> put_bound(const json::Record& record, std::int64_t now);
  Result<Put> put_checkpoint(const json::Record& record);
  Result<Put> add(std::string_view id, const json::Record& record, std::int64_t now);
  Result<Put> add_anonymised(std::string_view id, const json::Record& record, std::int64_t now);
  Result<Put> replace(std::string_view id, const AppealRow& stored, const json::Record& record, std::int64_t now);
  Result<Put> put_anonymised(std::string_view id, const AppealRow& stored, const json::Record& record);
  std::optional<Error> check_size(std::string_view id, const json::Record& record, std::string_view line,
                                  json::Value events, EventRules::Known rule);
  std::optional<Error> check_exportable(std::string_view id, json::Value events);
  std::optional<Error> check_revision(std::string_view id, const json::Record& record);
  bool is_past(std::string_view id, const json::Record& record);
  bool is_past(const EventRow& event);
  void keep_as_revision(std::string_view id, std::int64_t now);
  bool is_revision(std::string_view id, const json::Record& record);
  bool is_anonymised(const EventRow& event);
  bool is_anonymised(std::string_view appeal);
  bool comes_anonymised(std::string_view id, const json::Record& record);
  bool anonymise_waiting(std::string_view appeal, const Author& author);
  Error no_appeal(std::string_view id);
  std::optional<Error> check_channel(const EventRow& event);
  appeal::Withdrawals& withdrawals_of(std::string_view appeal);
  bool has_withdrawn(std::string_view appeal, json::Value events);
  void make_anonymous(EventRow& event);
  void save(const AppealRow& appeal);
  std::string_view with_seen_at(const json::Record& record, std::string_view value);

  Database* m_database;
  Transaction* m_transaction;
  WordIndexer* m_words;
  StoredColumns m_columns;
  EventBudget m_budget;
  EventRules m_events;
  UpstreamRun m_upstream;
  Anonymiser m_anonymiser;  // of lines that come after anonymise changed what is as old; it has no key
  Origin m_origin;
  std::map<std::string, appeal::Withdrawals> m_withdrawals;  // of appeals that have some, as far as they were asked
  Time m_purged, m_anonymised;                               // the floors, as the transaction sees them
  json::Record m_stored;                                     // the line in the archive
  json::Record m_new;                                        // the line that is put, with seen_at
  json::Record m_revision, m_author;
  EventBuffers m_buffers;
  std::string m_line, m_id, m_cursor, m_prev, m_at;
  std::uint64_t m_anonymised_lines = 0;
  bool m_lost_a_line = false;
};

}  // namespace cur::archive
