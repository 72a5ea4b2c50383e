#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal/vocabulary.hpp"

// What an archive keeps, as values that go through the interface in database.hpp. Views belong to whoever made the row.
namespace cur::archive {

// Milliseconds since 1970 in UTC; nothing if the line has no readable time.
using Time = std::optional<std::int64_t>;

// `latest_event` of columns that were not computed since events came, because the appeal has many (EventBudget). Later
// than every time that a record can have.
inline constexpr std::int64_t k_unsettled = 253'402'300'800'000;

// The names that appeals are selected by.
enum class Column { sector, topic, municipality, agency, channel, author, state, curator };
inline constexpr std::size_t k_columns = 8;

// What appeals are selected by. Empty means absent. The columns of a row count every event of the appeal, also those
// that have not happened yet; as of a moment before `latest_event` they are computed anew (reader.hpp).
struct Columns {
  Time posted_at{};
  Time registered_at{};  // what the source says, else the first `registered` event
  Time seen_at{};
  std::string_view sector{}, topic{}, municipality{}, agency{}, channel{}, author{};  // the agency that has it now
  std::string_view state = appeal::spelling(appeal::State::fresh);
  std::string_view curator{};
  bool is_open = true;           // waits for an answer: its course is open, and it is no noise
  bool has_withdrawals = false;  // an event of the appeal is, or was, taken back
  // Of the events with a readable time; not before posted_at if an answer is earlier than that.
  Time latest_event{};

  bool is_settled() const { return latest_event != k_unsettled; }

  // The time that appeals are ordered, selected and purged by: appeal::History::received() once all times have come.
  Time arrived_at() const {
    if (posted_at) return posted_at;
    return registered_at ? registered_at : seen_at;
  }
  std::string_view of(Column column) const {
    const std::array texts = {sector, topic, municipality, agency, channel, author, state, curator};
    return texts.at(static_cast<std::size_t>(column));
  }

  friend bool operator==(const Columns&, const Columns&) = default;
};

// Of all rows with a line: `checksum` is that of the line when it was saved. The backend writes it (checksum.hpp), and
// `cur-store verify` compares it; what a caller of save_…() sets does not count.
struct AppealRow {
  std::string_view id;
  std::string_view line;  // as it was put, with seen_at
  Columns columns;
  // The time of the put, if the line's `fetched_at` was after it: a wrong clock must not keep later lines out.
  Time latest_fetch{};
  std::uint32_t checksum = 0;
};

// Appeal and id together are the key of an event.
struct EventRow {
  std::string_view id;
  std::string_view appeal;   // empty: an event of a channel
  std::string_view channel;  // empty: an event of an appeal
  std::string_view event;    // its kind
  Time at;
  std::string_view line;  // as it was put: a line of its own, or an element of `events`
  bool own_line = true;
  std::uint32_t checksum = 0;
};

// A line that is not the appeal's newest any more.
struct RevisionRow {
  std::string_view appeal;  // its id
  std::int64_t number = 0;  // from 1, in the order in which they were added
  std::int64_t put_at = 0;  // when it was added: when another line took its place, or when it came too late
  std::string_view line;
  std::uint32_t checksum = 0;
};

struct PollRow {
  std::string_view id, line;
  std::uint32_t checksum = 0;
};

struct CursorRow {
  std::string_view source, cursor, at;
};

// How the runs of a source went. Times are those of runs; nothing if there was no such run.
struct HealthRow {
  std::string_view source;
  Time tried_at{};
  Time succeeded_at{};                  // read to its end
  Time new_at{};                        // brought something new
  std::string_view error{};             // of the last run; empty: it succeeded
  Time error_since{};                   // the first of the runs that failed in a row
  std::int64_t longest_silence_ms = 0;  // the longest time in which runs read the source and brought nothing new

  friend bool operator==(const HealthRow&, const HealthRow&) = default;
};

// What the archive knows about itself.
struct MetaRow {
  std::string_view key, value;
};

// Conditions on appeals; all of them hold. Several values of one list: any of them; an empty list: no condition.
struct Query {
  Time since{}, until{};  // of Columns::arrived_at(), half-open
  std::vector<std::string> ids;
  std::map<Column, std::vector<std::string>> names;
  std::vector<std::vector<std::string>> stems;  // of each list, one at least is in the title or the text
  bool open = false;                            // Columns::is_open
  // The moment at which `names` and `open` are to hold. A backend also selects rows whose latest_event is later; the
  // archive::Reader computes their columns. Nothing: the columns as they are.
  Time now{};
  bool later_only = false;  // of all rows only those whose latest_event is after `now`
};

// Whether the columns have one of the names asked for, and are open if that is asked for.
bool holds(const Query& query, const Columns& columns);

}  // namespace cur::archive
