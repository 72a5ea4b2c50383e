#include "archive/sqlite/maintenance.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "archive/limits/composed.hpp"
#include "archive/open.hpp"
#include "archive/sqlite/backup.hpp"
#include "archive/sqlite/row_readers.hpp"
#include "archive/sqlite/schema.hpp"
#include "archive/sqlite/statement.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"

namespace cur::archive::sqlite {

bool SqliteMaintenance::compact() {
  // A removed word stays in its segment of the index until segments are merged.
  m_connection->execute("INSERT INTO words (words) VALUES ('optimize')");
  // The first column says whether somebody was in the way for ten seconds: a reader of what was before.
  return m_connection->integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
}

void SqliteMaintenance::each_count(const std::function<void(std::string_view, std::int64_t)>& visit) {
  Statement counts(*m_connection, R"(
SELECT 'appeals', count(*) FROM appeal
UNION ALL SELECT 'revisions', count(*) FROM revision
UNION ALL SELECT 'events', count(*) FROM event
UNION ALL SELECT 'waiting events', count(*) FROM event
  WHERE appeal IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appeal WHERE appeal.id = event.appeal)
UNION ALL SELECT 'polls', count(*) FROM poll
UNION ALL SELECT 'not indexed', count(*) FROM pending
UNION ALL SELECT * FROM (SELECT 'state ' || state, count(*) FROM appeal GROUP BY state ORDER BY 1)
UNION ALL SELECT * FROM (SELECT 'sector ' || sector, count(*) FROM appeal WHERE sector IS NOT NULL
                         GROUP BY sector ORDER BY 1))");
  counts.each([&] {
    visit(counts.bytes(0), counts.integer(1));
    return true;
  });
}

std::pair<Time, Time> SqliteMaintenance::arrival_range() {
  Statement range(*m_connection,
                  "SELECT min(coalesce(posted_at, registered_at, seen_at)), (SELECT max(coalesce(posted_at, "
                  "registered_at, seen_at)) "
                  "FROM appeal) FROM appeal");
  range.step();
  return {range.maybe_integer(0), range.maybe_integer(1)};
}

namespace {

void collect(Statement& statement, std::vector<std::string>& texts) {
  statement.each([&] {
    texts.emplace_back(statement.bytes(0));
    return true;
  });
}

}  // namespace

namespace {

// What a file lacks that a new archive has: without an index of its own an event could be kept twice.
void find_missing_indexes(Connection& connection, std::vector<std::string>& found) {
  constexpr const char* k_indexes =
      "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY 1";
  Connection fresh(std::string(k_in_memory), Connection::Mode::write);
  prepare_schema(fresh, Connection::Mode::write);
  std::vector<std::string> wanted;
  std::vector<std::string> present;
  Statement of_fresh(fresh, k_indexes);
  collect(of_fresh, wanted);
  Statement of_file(connection, k_indexes);
  collect(of_file, present);
  for (const std::string& name : wanted) {
    if (!std::binary_search(present.begin(), present.end(), name)) {
      found.push_back(fmt::format("the index {} is missing", name));
    }
  }
}

// Rows that no other row leads to, and sums that are none.
void find_wrong_references(Connection& connection, std::vector<std::string>& found) {
  connection.add_function("bytes_inside",
                          [](std::string_view line) { return static_cast<std::int64_t>(bytes_inside(line)); });
  Statement wrong(connection, R"(
SELECT 'revision ' || number || ' of an appeal that is not there' FROM revision
  WHERE appeal NOT IN (SELECT row FROM appeal)
UNION ALL SELECT 'the bytes of the events of ' || appeal || ' are not what is kept of them' FROM event_bytes
  WHERE bytes <> (SELECT coalesce(sum(bytes_inside(line)), 0) FROM event WHERE event.appeal = event_bytes.appeal))");
  collect(wrong, found);
}

}  // namespace

std::vector<std::string> SqliteMaintenance::damages() {
  std::vector<std::string> found;
  Statement check(*m_connection, "PRAGMA integrity_check(100000)");
  try {
    check.each([&] {
      for (const std::string_view line : split(check.bytes(0), '\n')) {
        if (!line.empty() && line != "ok" && !line.starts_with("***")) found.emplace_back(line);  // *** in database ***
      }
      return true;
    });
    if (!found.empty()) return found;
    find_missing_indexes(*m_connection, found);
    find_wrong_references(*m_connection, found);
  } catch (const Fatal& fatal) {
    found.emplace_back(fatal.what());
  }
  return found;
}

std::vector<std::string> SqliteMaintenance::ids_near(std::string_view id, std::size_t most) {
  std::vector<std::string> ids;
  for (const char* sql : {"SELECT id FROM appeal WHERE substr(id, -1 - length(?1)) = ':' || ?1 ORDER BY id LIMIT ?2",
                          "SELECT id FROM appeal WHERE id >= ? ORDER BY id LIMIT ?",
                          "SELECT id FROM appeal WHERE id < ? ORDER BY id DESC LIMIT ?"}) {
    Statement all(*m_connection, sql);
    collect(all.bind_text(id).bind(static_cast<std::int64_t>(most)), ids);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::vector<std::string> SqliteMaintenance::values_of(Column column) {
  std::vector<std::string> values;
  const std::string_view name = name_of(column);
  Statement all(*m_connection, fmt::format("SELECT DISTINCT {0} FROM appeal WHERE {0} IS NOT NULL ORDER BY 1", name));
  collect(all, values);
  return values;
}

std::uint64_t SqliteMaintenance::size_bytes() {
  std::error_code missing;  // it was removed meanwhile
  const std::uintmax_t size = std::filesystem::file_size(m_connection->path(), missing);
  return missing ? 0 : size;
}

void SqliteMaintenance::backup(const std::string& to) { sqlite::backup(*m_connection, to); }

}  // namespace cur::archive::sqlite
