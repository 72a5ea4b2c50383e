#include "archive/sqlite/select.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "archive/sqlite/row_readers.hpp"
#include "archive/sqlite/statement.hpp"

namespace cur::archive::sqlite {

namespace {

// The very words of the indexes, or SQLite does not see that they serve.
constexpr std::string_view k_arrived = "coalesce(posted_at, registered_at, seen_at)";
constexpr std::string_view k_open = "is_open = 1";

// The conditions of a query, and what is bound to their parameters, in order.
class Conditions {
 public:
  // `has_later_events`: rows with events after query.now are selected whatever their columns say.
  Conditions(const Query& query, bool has_later_events) {
    if (query.since) add(fmt::format("{} >= ?", k_arrived), *query.since);
    if (query.until) add(fmt::format("{} < ?", k_arrived), *query.until);
    any_of("id", query.ids);
    if (query.later_only) add("latest_event > ?", query.now.value_or(0));
    if (has_later_events) m_sql += " AND ((1";
    if (query.open) m_sql += fmt::format(" AND {}", k_open);
    for (const auto& [column, values] : query.names) any_of(name_of(column), values);
    if (!has_later_events) return;
    m_sql += ") OR latest_event > ?)";
    m_values.push_back({*query.now, nullptr});
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

// Rare, and asked first: only without such rows do the indexes serve.
bool has_later_events(Connection& connection, const Query& query) {
  if (!query.now) return false;
  bool found = false;
  Statement any(connection, "SELECT 1 FROM appeal WHERE latest_event > ? LIMIT 1");
  any.bind(*query.now).each([&] { return found = true; });
  return found;
}

// The condition on stems in the language of FTS5. They hold letters and digits only, so nothing is to be escaped.
std::string match_of(const std::vector<std::vector<std::string>>& stems) {
  std::string match;
  for (const std::vector<std::string>& any : stems) {
    match += fmt::format("{}(\"{}\")", match.empty() ? "" : " AND ", fmt::join(any, "\" OR \""));
  }
  return match;
}

}  // namespace

void select_appeals(Connection& connection, const Query& query, const Visit<AppealRow>& visit) {
  const Conditions conditions(query, has_later_events(connection, query));
  if (query.stems.empty()) {
    Statement all(connection, fmt::format("SELECT {} FROM appeal WHERE {} ORDER BY {}, id", k_appeal_columns,
                                          conditions.sql(), k_arrived));
    conditions.bind(all);
    all.each([&] { return visit(appeal_row(all)); });
    return;
  }
  // The numbers of the rows are sorted, not the rows: eight bytes each, and no temporary file.
  Statement found(connection, fmt::format("SELECT appeal.row FROM words CROSS JOIN appeal ON appeal.row = "
                                          "words.rowid WHERE words MATCH ? AND {} ORDER BY {}, id",
                                          conditions.sql(), k_arrived));
  const std::string match = match_of(query.stems);
  found.bind_text(match);
  conditions.bind(found);
  std::vector<std::int64_t> rows;
  found.each([&] {
    rows.push_back(found.integer(0));
    return true;
  });
  Statement one(connection, fmt::format("SELECT {} FROM appeal WHERE row = ?", k_appeal_columns));
  bool more = true;
  for (std::size_t i = 0; i < rows.size() && more; ++i) {
    one.bind(rows[i]).each([&] { return more = visit(appeal_row(one)); });
  }
}

}  // namespace cur::archive::sqlite
