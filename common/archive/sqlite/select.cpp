#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "archive/sqlite/database.hpp"

namespace cur::archive {

using sqlite::Statement;

namespace {

constexpr std::string_view k_row =
    "appeal.row, id, line, posted_at, registered_at, sector, topic, municipality, agency, channel, author, state";
// The very words of the indexes, or SQLite does not see that they serve.
constexpr std::string_view k_came = "coalesce(posted_at, registered_at)";
constexpr std::string_view k_open = "state NOT IN ('answered', 'resolved', 'declined', 'deleted')";

std::string_view name_of(Column column) {
  constexpr std::array<std::string_view, 7> k_names = {"sector",  "topic",  "municipality", "agency",
                                                       "channel", "author", "state"};
  return k_names.at(static_cast<std::size_t>(column));
}

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
    if (query.since) add(fmt::format("{} >= ?", k_came), *query.since);
    if (query.until) add(fmt::format("{} < ?", k_came), *query.until);
    if (query.open) m_sql += fmt::format(" AND {}", k_open);
    any_of("id", query.ids);
    for (const auto& [column, values] : query.names) any_of(name_of(column), values);
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

void SqliteDatabase::select(const Query& query, const std::function<bool(const AppealRow&)>& visit) {
  const Conditions conditions(query);
  if (query.stems.empty()) {
    Statement all(m_connection,
                  fmt::format("SELECT {} FROM appeal WHERE {} ORDER BY {}, id", k_row, conditions.sql(), k_came));
    conditions.bind(all);
    all.each([&] { return visit(appeal_of(all)); });
    return;
  }
  // The numbers of the rows are sorted, not the rows: eight bytes each, and no temporary file.
  Statement found(m_connection, fmt::format("SELECT appeal.row FROM words CROSS JOIN appeal ON appeal.row = "
                                            "words.rowid WHERE words MATCH ? AND {} ORDER BY {}, id",
                                            conditions.sql(), k_came));
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
  all.bind(row).each([&] { return visit({row, all.bytes(0), all.integer(1), all.integer(2), all.bytes(3)}); });
}

void SqliteDatabase::every(Sort sort, const std::function<bool(const Row&)>& visit) {
  const auto each = [&](const char* sql, const auto& row_of) {
    Statement all(m_connection, sql);
    all.each([&] { return visit(row_of(all)); });
  };
  switch (sort) {
    case Sort::events:
      return each("SELECT id, appeal, channel, event, at, own_line, line FROM event ORDER BY id", event_of);
    case Sort::polls:
      return each("SELECT id, line FROM poll ORDER BY id", [](const Statement& poll) {
        return PollRow{poll.bytes(0), poll.bytes(1)};
      });
    case Sort::cursors:
      return each("SELECT source, cursor, at FROM cursor ORDER BY source", [](const Statement& cursor) {
        return CursorRow{cursor.bytes(0), cursor.bytes(1), cursor.bytes(2)};
      });
  }
}

void SqliteDatabase::every_pending(std::size_t most, const std::function<bool(const AppealRow&)>& visit) {
  Statement all(m_connection,
                fmt::format("SELECT {} FROM pending JOIN appeal ON appeal.row = pending.row ORDER BY pending.row LIMIT "
                            "?",
                            k_row));
  all.bind(static_cast<std::int64_t>(most)).each([&] { return visit(appeal_of(all)); });
}

namespace {

void collect(Statement& statement, std::vector<std::string>& texts) {
  statement.each([&] {
    texts.emplace_back(statement.bytes(0));
    return true;
  });
}

}  // namespace

std::vector<std::string> SqliteDatabase::ids_near(std::string_view id, std::size_t most) {
  std::vector<std::string> ids;
  for (const char* sql : {"SELECT id FROM appeal WHERE substr(id, -1 - length(?1)) = ':' || ?1 ORDER BY id LIMIT ?2",
                          "SELECT id FROM appeal WHERE id >= ? ORDER BY id LIMIT ?",
                          "SELECT id FROM appeal WHERE id < ? ORDER BY id DESC LIMIT ?"}) {
    Statement all(m_connection, sql);
    collect(all.bind_text(id).bind(static_cast<std::int64_t>(most)), ids);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<std::string> SqliteDatabase::values_of(Column column) {
  std::vector<std::string> values;
  const std::string_view name = name_of(column);
  Statement all(m_connection, fmt::format("SELECT DISTINCT {0} FROM appeal WHERE {0} IS NOT NULL ORDER BY 1", name));
  collect(all, values);
  return values;
}

}  // namespace cur::archive
