#include <fmt/format.h>

#include "store/sqlite_database.hpp"

namespace cur::store {

using sqlite::Statement;

namespace {

constexpr std::string_view k_row =
    "appeal.row, id, line, posted_at, registered_at, sector, topic, municipality, agency, channel, author, state";
// The very words of the partial index, or SQLite does not see that it serves.
constexpr std::string_view k_open = "state NOT IN ('answered', 'resolved', 'declined', 'deleted')";

AppealRow appeal_of(const Statement& statement) {
  AppealRow appeal;
  appeal.row = statement.integer(0);
  appeal.id = statement.bytes(1);
  appeal.line = statement.bytes(2);
  appeal.columns.posted_at = statement.maybe_integer(3);
  appeal.columns.registered_at = statement.maybe_integer(4);
  int column = 5;
  Columns& columns = appeal.columns;
  for (std::string_view* text : {&columns.sector, &columns.topic, &columns.municipality, &columns.agency,
                                 &columns.channel, &columns.author, &columns.state}) {
    *text = statement.bytes(column++);
  }
  return appeal;
}

EventRow event_of(const Statement& statement) {
  return {.id = statement.bytes(0),
          .appeal = statement.bytes(1),
          .channel = statement.bytes(2),
          .event = statement.bytes(3),
          .at = statement.maybe_integer(4),
          .line = statement.bytes(6),
          .own_line = statement.integer(5) != 0};
}

// The conditions of a query, and what is bound to their parameters, in order.
class Conditions {
 public:
  explicit Conditions(const Query& query) {
    if (query.since) add("posted_at >= ?", *query.since);
    if (query.until) add("posted_at < ?", *query.until);
    if (query.older_than) add("coalesce(posted_at, registered_at) < ?", *query.older_than);
    if (query.open) m_sql += fmt::format(" AND {}", k_open);
    any_of("id", query.ids);
    any_of("sector", query.sectors);
    any_of("topic", query.topics);
    any_of("municipality", query.municipalities);
    any_of("agency", query.agencies);
    any_of("state", query.states);
    any_of("channel", query.channels);
    any_of("author", query.authors);
  }

  const std::string& sql() const { return m_sql; }
  void bind(Statement& statement) const {
    for (const Value& value : m_values) {
      if (value.text == nullptr) {
        statement.bind(value.number);
      } else {
        statement.bind_text(*value.text);
      }
    }
  }

 private:
  struct Value {
    std::int64_t number;
    const std::string* text;
  };
  void add(std::string_view condition, std::int64_t number) {
    m_sql += fmt::format(" AND {}", condition);
    m_values.push_back({number, nullptr});
  }
  void any_of(std::string_view column, const std::vector<std::string>& values) {
    if (values.empty()) return;
    m_sql += fmt::format(" AND {} IN (", column);
    for (const std::string& value : values) {
      m_sql += &value == &values.front() ? "?" : ", ?";
      m_values.push_back({0, &value});
    }
    m_sql += ')';
  }

  std::string m_sql = "1";
  std::vector<Value> m_values;
};

// All of the stems, in the language of FTS5. Stems hold letters and digits only, so nothing is to be escaped.
std::string match_of(const std::vector<std::string>& stems) {
  std::string match;
  for (const std::string& stem : stems) match += fmt::format("{}\"{}\"", match.empty() ? "" : " AND ", stem);
  return match;
}

}  // namespace

void SqliteDatabase::select(const Query& query, const VisitAppeal& visit) {
  const Conditions conditions(query);
  if (query.stems.empty()) {
    Statement all(m_connection,
                  fmt::format("SELECT {} FROM appeal WHERE {} ORDER BY posted_at, id", k_row, conditions.sql()));
    conditions.bind(all);
    all.each([&] { return visit(appeal_of(all)); });
    return;
  }
  // The numbers of the rows are sorted, not the rows: eight bytes each, and no temporary file.
  Statement found(m_connection, fmt::format("SELECT appeal.row FROM words CROSS JOIN appeal ON appeal.row = "
                                            "words.rowid WHERE words MATCH ? AND {} ORDER BY posted_at, id",
                                            conditions.sql()));
  const std::string match = match_of(query.stems);
  found.bind_text(match);
  conditions.bind(found);
  std::vector<std::int64_t> rows;
  found.each([&] {
    rows.push_back(found.integer(0));
    return true;
  });
  Statement one(m_connection, fmt::format("SELECT {} FROM appeal WHERE row = ?", k_row));
  bool more = true;
  for (std::size_t i = 0; i < rows.size() && more; ++i) {
    one.bind(rows[i]).each([&] { return more = visit(appeal_of(one)); });
  }
}

void SqliteDatabase::events_of(std::string_view appeal, const std::function<bool(const EventRow&)>& visit) {
  m_events_of.bind_text(appeal).each([&] { return visit(event_of(m_events_of)); });
}

void SqliteDatabase::revisions_of(std::int64_t row, const std::function<bool(const RevisionRow&)>& visit) {
  Statement all(m_connection,
                "SELECT appeal.id, number, put_at, revision.line FROM revision JOIN appeal ON appeal.row = "
                "revision.appeal WHERE revision.appeal = ? ORDER BY number");
  all.bind(row).each([&] { return visit({all.bytes(0), all.integer(1), all.integer(2), all.bytes(3)}); });
}

void SqliteDatabase::every_event(const std::function<bool(const EventRow&)>& visit) {
  Statement all(m_connection, "SELECT id, appeal, channel, event, at, own_line, line FROM event ORDER BY id");
  all.each([&] { return visit(event_of(all)); });
}

void SqliteDatabase::every_poll(const std::function<bool(std::string_view, std::string_view)>& visit) {
  Statement all(m_connection, "SELECT id, line FROM poll ORDER BY id");
  all.each([&] { return visit(all.bytes(0), all.bytes(1)); });
}

void SqliteDatabase::every_cursor(const std::function<bool(const CursorRow&)>& visit) {
  Statement all(m_connection, "SELECT source, cursor, at FROM cursor ORDER BY source");
  all.each([&] { return visit({all.bytes(0), all.bytes(1), all.bytes(2)}); });
}

void SqliteDatabase::every_pending(std::size_t most, const VisitAppeal& visit) {
  Statement all(m_connection,
                fmt::format("SELECT {} FROM pending JOIN appeal ON appeal.row = pending.row ORDER BY pending.row LIMIT "
                            "?",
                            k_row));
  all.bind(static_cast<std::int64_t>(most)).each([&] { return visit(appeal_of(all)); });
}

std::vector<std::string> SqliteDatabase::ids_near(std::string_view id, std::size_t most) {
  std::vector<std::string> ids;
  for (const char* sql : {"SELECT id FROM appeal WHERE id >= ? ORDER BY id LIMIT ?",
                          "SELECT id FROM appeal WHERE id < ? ORDER BY id DESC LIMIT ?"}) {
    Statement all(m_connection, sql);
    all.bind_text(id).bind(static_cast<std::int64_t>(most)).each([&] {
      ids.emplace_back(all.bytes(0));
      return true;
    });
  }
  return ids;
}

}  // namespace cur::store
