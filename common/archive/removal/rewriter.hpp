#pragma once

#include <cstdint>
#include <string>
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
  // settle() is to follow where the event has an appeal.
  void rewrite_event(std::string_view appeal, std::string_view id, std::string_view line);
  // Brings up to date what is kept of an appeal's events.
  void settle(std::string_view appeal);
  void rewrite_poll(const PollRow& poll);
  void remember(const std::string& tombstone);
  // Each leaves a tombstone. Removes an appeal with its revisions, events and words.
  void remove(const AppealRow& appeal);
  void remove_event(const EventRow& event);  // of no appeal that is there; settle() is to follow

 private:
  std::string id_of(std::string_view appeal, std::string_view id, json::Value event);

  Database* m_database;
  Transaction* m_transaction;
  WordIndexer* m_words;
  StoredColumns m_columns;
  json::Record m_stored;
  std::string m_kind;
};

}  // namespace cur::archive
