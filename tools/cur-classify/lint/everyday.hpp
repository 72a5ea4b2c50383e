#pragma once

#include <map>
#include <set>
#include <string>

#include "lint/entries.hpp"

namespace cur::classify {

// Words of every text, folded.
class EverydayWords {
 public:
  EverydayWords();

  // The everyday word in whose forms an entry of one short word is found; empty when there is none, or the entry is it.
  std::string same_stem(const LintEntry::Atom& atom) const;
  // Whether it is one that every other text has: «не», «это».
  bool is_everywhere(const LintEntry::Atom& atom) const;

 private:
  std::map<std::string, std::string> m_by_stem;
  std::set<std::string> m_everywhere;
};

}  // namespace cur::classify
