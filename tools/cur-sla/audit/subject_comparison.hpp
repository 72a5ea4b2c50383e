#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "text/stem.hpp"

namespace cur::sla {

// Compares what texts are about, by the stems of their words of four letters and more.
class Subjects {
 public:
  // `common`: words that say nothing of a subject.
  explicit Subjects(const std::vector<std::string>& common);

  // Whether an answer shares no such word with the question, and both are long enough for that to mean something.
  bool differ(std::string_view question, std::string_view answer);

  // What a text says, names, numbers and the words it begins its sentences with left out: equal for one template that
  // was filled in differently. 0 for a text too short to be called one.
  std::uint64_t pattern_of(std::string_view text);

 private:
  void stems_of(std::string_view text, std::unordered_set<std::string>& out);

  text::Stemmer m_stemmer;
  std::unordered_set<std::string> m_common;
  std::unordered_set<std::string> m_question, m_answer;
  std::string m_folded;
};

}  // namespace cur::sla
