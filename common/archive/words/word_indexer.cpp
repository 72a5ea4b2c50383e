#include "archive/words/word_indexer.hpp"

#include <utility>

#include "archive/transaction.hpp"

namespace cur::archive {

bool WordIndexer::index(std::size_t most) {
  const bool other_stems = m_database->meta("stems") != k_stems_version;
  if (!other_stems && pending() == 0) return false;
  Transaction transaction(*m_database);
  transaction.begin();
  if (other_stems) {
    m_database->words().remove_all_words();
    m_database->save_meta({"stems", k_stems_version});
  }
  std::vector<std::pair<std::string, std::string>> found;
  m_database->words().each_pending(most, [&](const AppealRow& appeal) {
    (void)m_record.parse_copy(appeal.line);
    found.emplace_back(appeal.id, m_stems.of(m_record));
    return true;
  });
  for (const auto& [id, stems] : found) m_database->words().add_words(id, stems);
  transaction.commit();
  return found.size() == most;
}

void WordIndexer::forget(std::string_view appeal, const json::Record& record) {
  WordIndex& words = m_database->words();
  if (!words.is_pending(appeal)) words.remove_words(appeal, m_stems.of(record));
}

}  // namespace cur::archive
