#include "archive/words/word_indexer.hpp"

#include <optional>
#include <string>
#include <utility>

#include "archive/transaction.hpp"

namespace cur::archive {

namespace {

constexpr std::string_view k_version = "stems";  // key of the archive's meta

}  // namespace

bool WordIndexer::is_of_another_version() {
  const std::optional<std::string> version = m_database->meta(k_version);
  return version && version != k_stems_version;
}

void WordIndexer::begin_anew_if_of_another_version() {
  if (m_database->meta(k_version) == k_stems_version) return;
  m_database->words().remove_all_words();
  m_database->save_meta({k_version, k_stems_version});
}

bool WordIndexer::index(std::size_t most) {
  if (!is_of_another_version() && pending() == 0) return false;
  Transaction transaction(*m_database);
  transaction.begin();
  begin_anew_if_of_another_version();
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
  begin_anew_if_of_another_version();  // or other words would be removed than were added
  WordIndex& words = m_database->words();
  if (!words.is_pending(appeal)) words.remove_words(appeal, m_stems.of(record));
}

}  // namespace cur::archive
