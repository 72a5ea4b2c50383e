#pragma once

#include "archive/database.hpp"
#include "archive/sqlite/connection.hpp"
#include "archive/sqlite/statement.hpp"

namespace cur::archive::sqlite {

// The index of words as a table of FTS5 without contents, so that to remove words takes the words that were added.
class SqliteWordIndex : public WordIndex {
 public:
  explicit SqliteWordIndex(Connection& connection);

  std::uint64_t pending() override;
  bool is_pending(std::string_view appeal) override;
  void each_pending(std::size_t most, const Visit<AppealRow>& visit) override;
  void add_words(std::string_view appeal, std::string_view stems) override;
  void remove_words(std::string_view appeal, std::string_view stems) override;
  void remove_all_words() override;
  std::uint64_t each_indexed(
      const std::function<void(const AppealRow& appeal, std::uint64_t fingerprint)>& visit) override;

  // Of a new appeal, by its number in the table.
  void add_pending(std::int64_t row) { m_add_pending.bind(row).run(); }

 private:
  std::int64_t row_of(std::string_view appeal);

  Connection* m_connection;
  Statement m_row, m_add_pending, m_remove_pending, m_is_pending, m_add_words, m_remove_words;
};

}  // namespace cur::archive::sqlite
