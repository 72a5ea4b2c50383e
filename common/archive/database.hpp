#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "archive/rows.hpp"

namespace cur::archive {

class WordIndex;
class Maintenance;

// Calls `visit` for each row until it returns false.
template <class Row>
using Visit = std::function<bool(const Row&)>;

// Where an archive is kept. The rules of the archive are written over this interface; a backend knows no rule. Rows
// that a method hands out are valid until the same method is called again. `visit` may call every method but the one
// that calls it. Every failure is a Fatal that names the archive.
class Database {
 public:
  virtual ~Database() = default;

  // Transactions; use Transaction and Snapshot (transaction.hpp). What is written is visible to others after commit().
  // Who may write at the same time is the backend's choice: begin(), or a later call, waits for other writers and
  // throws Fatal{try_later} after ten seconds. What find_…() returned inside of a transaction stays so until its end.
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void rollback() noexcept = 0;
  // Until end_snapshot() every read sees the archive as it was at one moment. Nothing may be written meanwhile.
  virtual void begin_snapshot() = 0;
  virtual void end_snapshot() noexcept = 0;

  // Reads of one row.
  virtual std::optional<AppealRow> find_appeal(std::string_view id) = 0;
  virtual std::optional<EventRow> find_event(std::string_view appeal, std::string_view id) = 0;
  virtual std::optional<PollRow> find_poll(std::string_view id) = 0;
  virtual std::optional<std::string> cursor(std::string_view source) = 0;
  virtual std::optional<HealthRow> find_health(std::string_view source) = 0;
  virtual std::optional<std::string> meta(std::string_view key) = 0;
  // What EventBudget keeps of an appeal with many events; nothing for others.
  virtual std::optional<std::size_t> event_bytes(std::string_view appeal) = 0;
  virtual bool has_tombstone(std::string_view hash) = 0;

  // Each adds a row, or replaces the one with its key. A new appeal is pending in words().
  virtual void save_appeal(const AppealRow& appeal) = 0;
  virtual void save_columns(std::string_view appeal, const Columns& columns) = 0;  // of an appeal that is there
  virtual void save_event(const EventRow& event) = 0;
  virtual void save_revision(const RevisionRow& revision) = 0;  // number 0: adds the next; else replaces its line only
  virtual void save_poll(const PollRow& poll) = 0;
  virtual void save_cursor(const CursorRow& cursor) = 0;
  virtual void save_health(const HealthRow& health) = 0;
  virtual void save_meta(const MetaRow& meta) = 0;
  virtual void save_event_bytes(std::string_view appeal, std::size_t bytes) = 0;  // 0: removes them
  virtual void save_tombstone(std::string_view hash) = 0;
  // Sets the cursor of a source if it is `expected`; empty: if the source has none. Returns whether it was. One step,
  // whoever else writes.
  virtual bool move_cursor(std::string_view source, std::string_view expected, std::string_view next,
                           std::string_view at) = 0;
  virtual void remove_appeal(std::string_view id) = 0;  // with its revisions and events, but not its words
  virtual void remove_event(std::string_view appeal, std::string_view id) = 0;

  // Reads of many rows.
  virtual void select(const Query& query, const Visit<AppealRow>& visit) = 0;               // by arrived_at(), id
  virtual void events_of(std::string_view appeal, const Visit<EventRow>& visit) = 0;        // by at, id
  virtual void revisions_of(std::string_view appeal, const Visit<RevisionRow>& visit) = 0;  // by number
  virtual void each_event(const Visit<EventRow>& visit) = 0;                                // by id, appeal
  virtual void each_poll(const Visit<PollRow>& visit) = 0;                                  // by id
  virtual void each_cursor(const Visit<CursorRow>& visit) = 0;                              // by source
  virtual void each_health(const Visit<HealthRow>& visit) = 0;                              // by source
  virtual void each_tombstone(const Visit<std::string_view>& visit) = 0;                    // by hash

  virtual WordIndex& words() = 0;
  virtual Maintenance& maintenance() = 0;
};

// The index of words of the same archive. A new appeal is pending until its stems are added, and again when they are
// removed.
class WordIndex {
 public:
  virtual ~WordIndex() = default;

  virtual std::uint64_t pending() = 0;
  virtual bool is_pending(std::string_view appeal) = 0;
  virtual void each_pending(std::size_t most, const Visit<AppealRow>& visit) = 0;
  virtual void add_words(std::string_view appeal, std::string_view stems) = 0;
  virtual void remove_words(std::string_view appeal, std::string_view stems) = 0;  // `stems` are those that were added
  virtual void remove_all_words() = 0;                                             // every appeal is pending again
  // Calls `visit` for each appeal that is not pending, with the fingerprint (fingerprint.hpp) of the stems that the
  // index has of it. Returns the number of appeals of which the index has stems and the archive no line.
  virtual std::uint64_t each_indexed(
      const std::function<void(const AppealRow& appeal, std::uint64_t fingerprint)>& visit) = 0;
};

// For those who look after an archive; no rule needs it.
class Maintenance {
 public:
  virtual ~Maintenance() = default;

  // Counts, by a name: "appeals", "revisions", "events", "waiting events" (of appeals that are not there), "polls",
  // "state new", "sector x".
  virtual void each_count(const std::function<void(std::string_view name, std::int64_t count)>& visit) = 0;
  virtual std::pair<Time, Time> arrival_range() = 0;  // the first and the last Columns::arrived_at()
  virtual std::vector<std::string> ids_near(std::string_view id, std::size_t most) = 0;
  virtual std::vector<std::string> values_of(Column column) = 0;  // each once; reads every appeal
  virtual std::uint64_t size_bytes() = 0;                         // of the files; 0 if there is none
  virtual std::vector<std::string> damages() = 0;                 // findings of the integrity check
  virtual void backup(const std::string& to) = 0;                 // a consistent copy, while others write
  // Outside of a transaction: overwrites what was removed. Returns false if a reader keeps bytes of it in the files;
  // compact() is to be called again when the reader has gone.
  virtual bool compact() = 0;
};

}  // namespace cur::archive
