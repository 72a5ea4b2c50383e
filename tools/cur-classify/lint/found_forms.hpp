#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/lint.hpp"

namespace cur::classify {

// Which written forms the words of topics.toml are found in, so that a moderator sees that «смог» is found in «смогу».
class FoundForms {
 public:
  // Counts the words of a text; memory grows with the different ones.
  void add(std::string_view text);

  // A line for each entry of one word that may be mistaken for another: one whose stem is short, and one that was found
  // in a word with a typing error or in translit. Its forms, the commonest first, in the order of the file. Only
  // entries of `file`, unless that is empty.
  std::vector<LintFinding> finish(const config::Node& topics, std::string_view file) const;

 private:
  std::unordered_map<std::string, std::uint64_t> m_counts;  // by folded word
};

}  // namespace cur::classify
