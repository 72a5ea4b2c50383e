#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/lint.hpp"

namespace cur::classify {

// The forms of words in which the entries of topics.toml are found, so that a moderator sees that «смог» is found in
// «смогу».
class FoundForms {
 public:
  // Counts the words of a text. Memory grows with the number of different words.
  void add(std::string_view text);

  // Returns a line for each entry of one word that may be mistaken for another word: its stem is short, or it was found
  // in a word with a typing error or in translit. A line lists the forms, the most frequent first. Lines are in the
  // order of the file. Only entries of `file` are looked at; if it is empty, all.
  std::vector<LintFinding> finish(const config::Node& topics, std::string_view file) const;

 private:
  std::unordered_map<std::string, std::uint64_t> m_counts;  // by folded word
};

}  // namespace cur::classify
