#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cur::store {

// Milliseconds since 1970 in UTC; nothing where the line says no time.
using Time = std::optional<std::int64_t>;

// What appeals are asked for by. Views belong to whoever made the row; empty means absent.
struct Columns {
  Time posted_at{};
  Time registered_at{};
  std::string_view sector{}, topic{}, municipality{}, agency{}, channel{}, author{};
  std::string_view state = "new";

  friend bool operator==(const Columns&, const Columns&) = default;
};

struct AppealRow {
  std::int64_t row = 0;  // 0: not stored yet
  std::string_view id;
  std::string_view line;  // as it was put, with registered_at
  Columns columns;
};

struct EventRow {
  std::string_view id;
  std::string_view appeal;   // empty: of a channel
  std::string_view channel;  // empty: of an appeal
  std::string_view event;    // its kind
  Time at;
  std::string_view line;  // as it was put: a line of its own, or an element of `events`
  bool own_line = true;
};

struct RevisionRow {
  std::string_view appeal;
  std::int64_t number = 0;  // from 1, the oldest
  std::int64_t put_at = 0;  // when the next one took its place
  std::string_view line;
};

struct CursorRow {
  std::string_view source, cursor, at;
};

// Which appeals. Several values of one list: any of them; an empty list: all. Times are half-open.
struct Query {
  Time since{}, until{};  // of posted_at
  Time older_than{};      // posted before, or registered, where it does not say when it was posted
  std::vector<std::string> ids, sectors, topics, municipalities, agencies, states, channels, authors;
  std::vector<std::string> stems;  // every one of them in the title or the text
  bool open = false;               // neither answered, resolved, declined nor deleted
};

// Where an archive lives. The rules of the archive (archive.hpp) are written over this and know no SQL. Rows that are
// handed out are good until the same method is called again; every failure is a Fatal that names the file.
class Database {
 public:
  virtual ~Database() = default;

  // Nothing that is written counts before commit(). begin() waits for another writer, for ten seconds.
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void rollback() = 0;

  virtual std::optional<AppealRow> find_appeal(std::string_view id) = 0;
  virtual std::int64_t save_appeal(const AppealRow& appeal) = 0;  // the row's number
  virtual void save_columns(std::int64_t row, const Columns& columns) = 0;
  virtual void remove_appeal(std::int64_t row, std::string_view id) = 0;  // with revisions and events
  virtual void add_revision(std::int64_t row, std::string_view line, std::int64_t put_at) = 0;
  virtual void replace_revision(std::int64_t row, std::int64_t number, std::string_view line) = 0;
  virtual std::optional<EventRow> find_event(std::string_view id) = 0;
  virtual void save_event(const EventRow& event) = 0;
  virtual void save_poll(std::string_view id, std::string_view line) = 0;
  virtual std::optional<std::string> cursor(std::string_view source) = 0;
  virtual void save_cursor(const CursorRow& cursor) = 0;

  // `visit` returns false to stop; it may call every method but the one that it is visited by.
  using VisitAppeal = std::function<bool(const AppealRow&)>;
  virtual void select(const Query& query, const VisitAppeal& visit) = 0;  // by posted_at, then id
  virtual void events_of(std::string_view appeal, const std::function<bool(const EventRow&)>& visit) = 0;  // by at, id
  virtual void revisions_of(std::int64_t row, const std::function<bool(const RevisionRow&)>& visit) = 0;
  virtual void every_event(const std::function<bool(const EventRow&)>& visit) = 0;  // by id
  virtual void every_poll(const std::function<bool(std::string_view id, std::string_view line)>& visit) = 0;
  virtual void every_cursor(const std::function<bool(const CursorRow&)>& visit) = 0;
  virtual std::vector<std::string> ids_near(std::string_view id, std::size_t most) = 0;

  // The index of words. A new row is pending until its stems are added, and again when they are removed.
  virtual void every_pending(std::size_t most, const VisitAppeal& visit) = 0;
  virtual std::uint64_t pending() = 0;
  virtual bool is_pending(std::int64_t row) = 0;
  virtual void add_words(std::int64_t row, std::string_view stems) = 0;
  virtual void remove_words(std::int64_t row, std::string_view stems) = 0;
  virtual void forget_words() = 0;  // every row is pending again
  virtual void compact() = 0;       // outside of a transaction: what was removed leaves the files
  virtual std::string words_version() = 0;
  virtual void set_words_version(std::string_view version) = 0;

  // Counts for people, by a name: "appeals", "revisions", "events", "polls", "orphan events", "state new", "sector x".
  virtual void every_count(const std::function<void(std::string_view name, std::int64_t count)>& visit) = 0;
  virtual std::pair<Time, Time> posted_range() = 0;
  virtual std::vector<std::string> damages() = 0;  // what the integrity check says; empty when all is well
  virtual void backup(const std::string& to) = 0;  // a consistent copy, while others write
};

}  // namespace cur::store
