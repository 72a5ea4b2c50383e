#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "archive/database.hpp"
#include "archive/words/stems.hpp"
#include "json/record.hpp"

namespace cur::archive {

// How many appeals are indexed in one transaction where nothing waits for it.
inline constexpr std::size_t k_index_batch = 10'000;

// Keeps the index of words in step with the lines. Appeals are indexed after their commit, so that no cursor waits for
// it.
class WordIndexer {
 public:
  explicit WordIndexer(Database& database) : m_database(&database) {}

  // Indexes at most `most` pending appeals in a transaction of its own; no other may be open. Returns false if nothing
  // is left to do.
  bool index(std::size_t most);
  std::uint64_t pending() { return m_database->words().pending(); }

  // Takes the words of a stored appeal out of the index, before its line is replaced or removed, inside of a
  // transaction of the caller. `record` is that line.
  void forget(std::string_view appeal, const json::Record& record);

  // Whether the words in the index are those of another version of the stems, so that some are not found by it. The
  // next index() or forget() begins it anew.
  bool is_of_another_version();

 private:
  void begin_anew_if_of_another_version();

  Database* m_database;
  Stems m_stems;
  json::Record m_record;
};

}  // namespace cur::archive
