#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/words/stems.hpp"
#include "base/result.hpp"
#include "json/record.hpp"

namespace cur::archive {

// Selects appeals by the words of their title and text, in any form, as a query asks for (text_query.hpp). The index of
// words knows no order and is asked for what an appeal must have; phrases and what it must not have are looked for in
// its line.
class TextFilter {
 public:
  // Adds the conditions of a query. Returns what is wrong with it, with the cure.
  std::optional<Error> add(std::string_view query);

  // For Query::stems. Empty if nothing must be there. Words of one or two letters count only if there are no others.
  std::vector<std::vector<std::string>> wanted_stems() const;

  // Terms of the query that no appeal can be found by: words with letters that are not indexed.
  const std::vector<std::string>& ignored() const { return m_ignored; }

  // Whether the line of an appeal that has wanted_stems() is what the query asks for.
  bool accepts(std::string_view line);

 private:
  struct Word {
    std::vector<std::string> stems;  // empty: whatever word stands there
    bool is_small = false;
  };
  using Phrase = std::vector<Word>;

  Phrase phrase_of(std::string_view text);
  bool contains(const Phrase& phrase) const;

  Stems m_stems;
  json::Record m_record;
  std::vector<Phrase> m_wanted, m_excluded;  // one word is a phrase, too
  std::vector<std::string> m_ignored;
  std::vector<std::vector<const std::string*>> m_texts;  // the stems of the words of the title, and of the text
  std::string m_folded, m_scratch;
};

}  // namespace cur::archive
