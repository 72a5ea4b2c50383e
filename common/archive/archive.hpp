#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "archive/columns.hpp"
#include "archive/database.hpp"
#include "archive/words/stems.hpp"
#include "base/result.hpp"
#include "json/record.hpp"
#include "time/instant.hpp"

namespace cur::archive {

// How a file is opened. A missing one is a Fatal{no_input} but under `create`; a file that is no archive of ours, or of
// a newer version, is a Fatal{no_input} that says so. An older one is brought up to date by writers.
enum class Access { read, write, create };

// What became of a line.
enum class Put {
  kept,              // also when it was there already
  filtered,          // of a kind that is not kept
  cursor_kept,       // a checkpoint: the cursor moves with the next commit, or stands there already
  cursor_elsewhere,  // a checkpoint that does not follow the archive's cursor: the cursor stays
  cursor_withheld,   // a checkpoint behind a lost line: the cursor stays
  begun,             // a `begin`: an end must follow
  ended,             // an `end`
  past,              // an appeal, or an event of one that is not there, older than what was purged: not taken back
};

// What was done to everything that came before a time, and is not to be undone by a source that is read again.
enum class Floor {
  purged,      // put() takes back no such appeal
  anonymised,  // put() leaves such an appeal and its events as they stand; it takes only events that are new
};

// Appeals and events, exactly once. Revisions, registered_at, the merging of events and what can be asked for are
// decided here; where it is kept is the database's business.
class Archive {
 public:
  Archive(const std::string& path, Access access);
  explicit Archive(std::unique_ptr<Database> database);  // for tests

  // How far the source was read: the cursor of its last committed checkpoint. Every call sees what is committed by
  // then.
  std::optional<std::string> cursor(std::string_view source) { return m_database->cursor(source); }

  // Keeps one line, at `now`, in a transaction that begins by itself. An error is the reason why the line cannot be
  // kept. Nothing is durable before commit().
  Result<Put> put(const json::Record& record, time::Instant now);
  // Keeps one line of export_lines() (portable.hpp); of a checkpoint the cursor, whatever was held before.
  Result<Put> restore(const json::Record& record, time::Instant now);
  // A line was lost: cursors of later checkpoints are not kept.
  void lose_line() { m_lost_a_line = true; }
  // How many bytes of lines wait for commit().
  std::size_t uncommitted() const { return m_uncommitted; }
  void commit();

  // Fills the index of words with at most `most` lines, in a transaction of its own; false when nothing is left to do.
  bool index(std::size_t most);
  std::uint64_t not_indexed() { return m_database->words().pending(); }

  // Lines as they were put, with the events that came on their own, by came() and id. `visit` returns false to
  // stop. The words of `text`, if any, are looked for by their stems; `accept`, if any, says which of what the query
  // finds is meant.
  using VisitLine = std::function<bool(const AppealRow& appeal, std::string_view line)>;
  using Accept = std::function<bool(const Columns& columns)>;
  void get(Query query, std::string_view text, const VisitLine& visit, const Accept& accept = {});

  // Appends the stored line of an appeal with its events to `out`.
  void append_line(const AppealRow& appeal, std::string& out);

  // What the columns of an appeal are to be, by its line and the events that are kept; good until the next call.
  Columns& columns_of(const json::Record& record, std::string_view id);

  // For what is no rule of the archive.
  Database& database() { return *m_database; }
  Maintenance& maintenance() { return m_database->maintenance(); }

  // Replaces bytes where they stand, without a revision: to take out of them what may not be kept any longer.
  void rewrite(const AppealRow& appeal, const json::Record& record);
  void rewrite_revision(std::int64_t row, std::int64_t number, std::string_view line);
  void rewrite_event(std::string_view id, std::string_view line);
  // With its revisions, events and words.
  void remove(const AppealRow& appeal);

  // In milliseconds; a floor never sinks.
  Time floor(Floor floor);
  void raise_floor(Floor floor, std::int64_t to);

 private:
  Result<Put> put_appeal(const json::Record& record, time::Instant now);
  Result<Put> put_event(const json::Record& record);
  Result<Put> put_poll(const json::Record& record);
  Result<Put> put_checkpoint(const json::Record& record);
  Result<Put> restore_revision(const json::Record& record);
  Result<Put> restore_event_inside(const json::Record& record);
  Result<Put> restore_floor(const json::Record& record);
  void replace(const AppealRow& stored, const json::Record& record, time::Instant now);
  enum class Known { replace, keep };  // what becomes of events that are there already
  void put_events_inside(std::string_view appeal, json::Value events, Known rule);
  bool save_event(const EventRow& event, Known rule);
  static bool is_before(Time at, Time floor) { return at && floor && *at < *floor; }
  bool is_past(const EventRow& event);
  bool is_anonymised(std::string_view appeal);
  void refresh(std::string_view appeal);
  void forget_words(std::int64_t row, const json::Record& record);
  std::string_view with_registered_at(const json::Record& record, std::string_view value);
  void begin();

  std::unique_ptr<Database> m_database;
  ColumnReader m_columns;
  Stems m_stems;
  json::Record m_stored;   // a line of the archive
  json::Record m_spliced;  // a line with registered_at
  std::string m_line, m_id, m_appeal, m_channel, m_scratch;
  std::size_t m_uncommitted = 0;
  Time m_purged, m_anonymised;  // the floors, as this transaction sees them
  bool m_begun = false;
  bool m_lost_a_line = false;
};

}  // namespace cur::archive
