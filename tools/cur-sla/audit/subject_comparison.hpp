#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "text/stem.hpp"

namespace cur::sla {

// Compares the subjects of texts by the stems of their words; words of fewer than four letters are ignored.
class SubjectComparison {
 public:
  // `common`: words that are ignored because every text may have them.
  explicit SubjectComparison(const std::vector<std::string>& common);

  // Whether the answer has no word in common with the question, and both are long enough to decide that.
  bool are_unrelated(std::string_view question, std::string_view answer);

  // A hash of the words of a text without numbers and words that begin with a capital (names, beginnings of sentences),
  // so that it is the same for one template filled in differently. Returns 0 for a text too short to be a template.
  std::uint64_t template_hash(std::string_view text);

 private:
  void stems_of(std::string_view text, std::unordered_set<std::string>& out);

  text::Stemmer m_stemmer;
  std::unordered_set<std::string> m_common;
  std::unordered_set<std::string> m_question, m_answer;
  std::string m_folded;
};

}  // namespace cur::sla
