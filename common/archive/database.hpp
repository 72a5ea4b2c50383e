#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cur::archive {

// Milliseconds since 1970 in UTC; nothing where the line says no time.
using Time = std::optional<std::int64_t>;

// The names that appeals are asked for by.
enum class Column { sector, topic, municipality, agency, channel, author, state };

// What appeals are asked for by. Views belong to whoever made the row; empty means absent.
struct Columns {
  Time posted_at{};
  Time registered_at{};
  std::string_view sector{}, topic{}, municipality{}, agency{}, channel{}, author{};
  std::string_view state = "new";

  // When it was posted; where it does not say so, when it was registered.
  Time came() const { return posted_at ? posted_at : registered_at; }
  std::string_view of(Column column) const {
    const std::array texts = {sector, topic, municipality, agency, channel, author, state};
    return texts.at(static_cast<std::size_t>(column));
  }

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
  std::int64_t row = 0;     // the appeal's
  std::string_view appeal;  // its id; only of rows that are handed out
  std::int64_t number = 0;  // from 1, the oldest; 0: not stored yet, it becomes the newest
  std::int64_t put_at = 0;  // when the next one took its place
  std::string_view line;
};

struct PollRow {
  std::string_view id, line;
};

struct CursorRow {
  std::string_view source, cursor, at;
};

// What the archive knows of itself.
struct MetaRow {
  std::string_view key, value;
};

using Row = std::variant<AppealRow, EventRow, RevisionRow, PollRow, CursorRow, MetaRow>;

// Which appeals. Several values of one list: any of them; an empty list: all. Times are half-open.
struct Query {
  Time since{}, until{};  // of Columns::came()
  std::vector<std::string> ids;
  std::map<Column, std::vector<std::string>> names;
  std::vector<std::string> stems;  // every one of them in the title or the text
  bool open = false;               // neither answered, resolved, declined nor deleted
};

class WordIndex;
class Maintenance;

// Where an archive lives. The rules of the archive (archive.hpp) are written over this and know no SQL. Rows that are
// handed out are good until the same method is called again; every failure is a Fatal that names the file.
class Database {
 public:
  virtual ~Database() = default;

  // Nothing that is written counts before commit(). begin() waits for another writer, for ten seconds.
  virtual void begin() = 0;
  virtual void commit() = 0;

  virtual std::optional<AppealRow> find_appeal(std::string_view id) = 0;
  virtual std::optional<EventRow> find_event(std::string_view id) = 0;
  virtual std::optional<std::string> cursor(std::string_view source) = 0;
  virtual std::optional<std::string> meta(std::string_view key) = 0;

  // Adds the row, or puts it in the place of the one with its key; of a revision the line only.
  virtual void save(const Row& row) = 0;
  virtual void save_columns(std::int64_t row, const Columns& columns) = 0;  // of an appeal, without its line
  virtual void remove_appeal(std::int64_t row, std::string_view id) = 0;    // with revisions and events

  // `visit` returns false to stop; it may call every method but the one that it is visited by.
  virtual void select(const Query& query, const std::function<bool(const AppealRow&)>& visit) = 0;  // by came(), id
  virtual void events_of(std::string_view appeal, const std::function<bool(const EventRow&)>& visit) = 0;  // by at, id
  virtual void revisions_of(std::int64_t row, const std::function<bool(const RevisionRow&)>& visit) = 0;
  enum class Sort { events, polls, cursors };
  virtual void every(Sort sort, const std::function<bool(const Row&)>& visit) = 0;  // by id, by source

  virtual WordIndex& words() = 0;
  virtual Maintenance& maintenance() = 0;
};

// The index of words of the same archive. A new appeal is pending until its stems are added, and again when they are
// removed.
class WordIndex {
 public:
  virtual ~WordIndex() = default;

  virtual std::uint64_t pending() = 0;
  virtual bool is_pending(std::int64_t row) = 0;
  virtual void every_pending(std::size_t most, const std::function<bool(const AppealRow&)>& visit) = 0;
  virtual void add_words(std::int64_t row, std::string_view stems) = 0;
  virtual void remove_words(std::int64_t row, std::string_view stems) = 0;
  virtual void forget_words() = 0;  // every appeal is pending again
};

// What the people who keep the archive ask for; no rule of the archive needs it.
class Maintenance {
 public:
  virtual ~Maintenance() = default;

  // Counts, by a name: "appeals", "revisions", "events", "polls", "orphan events", "state new", "sector x".
  virtual void every_count(const std::function<void(std::string_view name, std::int64_t count)>& visit) = 0;
  virtual std::pair<Time, Time> came_range() = 0;
  virtual std::vector<std::string> ids_near(std::string_view id, std::size_t most) = 0;
  virtual std::vector<std::string> values_of(Column column) = 0;  // each once; reads every appeal
  virtual std::vector<std::string> damages() = 0;  // what the integrity check says; empty when all is well
  virtual void backup(const std::string& to) = 0;  // a consistent copy, while others write
  virtual void compact() = 0;                      // outside of a transaction: what was removed leaves the files
};

}  // namespace cur::archive
