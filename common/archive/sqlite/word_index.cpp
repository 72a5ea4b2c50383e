#include "archive/sqlite/word_index.hpp"

#include <string>
#include <unordered_map>

#include <fmt/format.h>

#include "archive/sqlite/row_readers.hpp"
#include "archive/words/fingerprint.hpp"

namespace cur::archive::sqlite {

SqliteWordIndex::SqliteWordIndex(Connection& connection)
    : m_connection(&connection),
      m_row(connection, "SELECT row FROM appeal WHERE id = ?"),
      m_add_pending(connection, "INSERT OR IGNORE INTO pending (row) VALUES (?)"),
      m_remove_pending(connection, "DELETE FROM pending WHERE row = ?"),
      m_is_pending(connection, "SELECT 1 FROM pending WHERE row = ?"),
      m_add_words(connection, "INSERT INTO words (rowid, stems) VALUES (?, ?)"),
      m_remove_words(connection, "INSERT INTO words (words, rowid, stems) VALUES ('delete', ?, ?)") {}

std::int64_t SqliteWordIndex::row_of(std::string_view appeal) {
  std::int64_t row = 0;
  m_row.bind_text(appeal).each([&] {
    row = m_row.integer(0);
    return true;
  });
  return row;
}

std::uint64_t SqliteWordIndex::pending() {
  return static_cast<std::uint64_t>(m_connection->integer("SELECT count(*) FROM pending"));
}

bool SqliteWordIndex::is_pending(std::string_view appeal) {
  bool found = false;
  m_is_pending.bind(row_of(appeal)).each([&] { return found = true; });
  return found;
}

void SqliteWordIndex::each_pending(std::size_t most, const Visit<AppealRow>& visit) {
  Statement all(*m_connection,
                fmt::format("SELECT {} FROM pending JOIN appeal ON appeal.row = pending.row ORDER BY pending.row "
                            "LIMIT ?",
                            k_appeal_columns));
  all.bind(static_cast<std::int64_t>(most)).each([&] { return visit(appeal_row(all)); });
}

void SqliteWordIndex::add_words(std::string_view appeal, std::string_view stems) {
  const std::int64_t row = row_of(appeal);
  m_add_words.bind(row).bind_text(stems).run();
  m_remove_pending.bind(row).run();
}

void SqliteWordIndex::remove_words(std::string_view appeal, std::string_view stems) {
  const std::int64_t row = row_of(appeal);
  m_remove_words.bind(row).bind_text(stems).run();
  add_pending(row);
}

void SqliteWordIndex::remove_all_words() {
  m_connection->execute("INSERT INTO words (words) VALUES ('delete-all')");
  m_connection->execute("INSERT OR IGNORE INTO pending SELECT row FROM appeal");
}

std::uint64_t SqliteWordIndex::each_indexed(
    const std::function<void(const AppealRow& appeal, std::uint64_t fingerprint)>& visit) {
  std::unordered_map<std::int64_t, std::uint64_t> fingerprints;            // by row; 16 bytes and some for each appeal
  const bool is_reader = m_connection->integer("PRAGMA query_only") != 0;  // which may not even make what is temporary
  if (is_reader) m_connection->execute("PRAGMA query_only = OFF");
  m_connection->execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab(main, words, row)");
  if (is_reader) m_connection->execute("PRAGMA query_only = ON");
  // Each stem is looked up as a search does, through the tables that a search uses.
  Statement words(*m_connection, "SELECT term FROM temp.word");
  Statement rows(*m_connection, "SELECT rowid FROM words WHERE words MATCH ?");
  words.each([&] {
    const std::string stem(words.bytes(0));
    const std::uint64_t hash = hash_of_stem(stem);
    rows.bind_text('"' + stem + '"').each([&] {
      fingerprints[rows.integer(0)] += hash;
      return true;
    });
    return true;
  });
  Statement all(*m_connection, fmt::format("SELECT {}, row, row IN (SELECT row FROM pending) FROM appeal ORDER BY row",
                                           k_appeal_columns));
  all.each([&] {
    const auto found = fingerprints.find(all.integer(k_appeal_column_count));
    const std::uint64_t fingerprint = found == fingerprints.end() ? 0 : found->second;
    if (found != fingerprints.end()) fingerprints.erase(found);
    if (all.integer(k_appeal_column_count + 1) == 0) visit(appeal_row(all), fingerprint);
    return true;
  });
  return fingerprints.size();
}

}  // namespace cur::archive::sqlite
