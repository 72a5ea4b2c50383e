#pragma once

#include <map>
#include <set>
#include <string>

#include "lint/entries.hpp"

namespace cur::classify {

// Words that occur in texts of any topic, folded.
class EverydayWords {
 public:
  EverydayWords();

  // Returns the everyday word that has the same stem as an entry of one short word. Returns an empty text if there is
  // none, or if the entry is that word.
  std::string same_stem(const LintEntry::Atom& atom) const;
  // Returns whether nearly every text has the word: «не», «это».
  bool is_in_every_text(const LintEntry::Atom& atom) const;

 private:
  std::map<std::string, std::string> m_by_stem;
  std::set<std::string> m_in_every_text;
};

}  // namespace cur::classify
