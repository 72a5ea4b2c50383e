#pragma once

#include <cstdint>
#include <string_view>

#include "archive/rules/stored_columns.hpp"
#include "archive/transaction.hpp"
#include "archive/words/word_indexer.hpp"
#include "json/record.hpp"

namespace cur::archive {

// Replaces or removes what may not be kept any longer, without a revision, in a transaction that begins by itself.
class Rewriter {
 public:
  Rewriter(Database& database, Transaction& transaction, WordIndexer& words)
      : m_database(&database), m_transaction(&transaction), m_words(&words), m_columns(database) {}

  void rewrite(const AppealRow& appeal, const json::Record& record);
  void rewrite_revision(std::string_view appeal, std::int64_t number, std::string_view line);
  void rewrite_event(std::string_view appeal, std::string_view id, std::string_view line);
  // Removes an appeal with its revisions, events and words.
  void remove(const AppealRow& appeal);

 private:
  Database* m_database;
  Transaction* m_transaction;
  WordIndexer* m_words;
  StoredColumns m_columns;
  json::Record m_stored;
};

}  // namespace cur::archive
