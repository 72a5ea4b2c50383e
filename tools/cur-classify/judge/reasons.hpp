#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/writer.hpp"
#include "judge/classifier.hpp"

namespace cur::classify {

// The entries of `why`, each written once, one a vote of the lexicon: a message brings ten of them. Read only, shared
// by threads; the lexicon must outlive it.
class Reasons {
 public:
  explicit Reasons(const Lexicon& lexicon);

  // `why` of a message as a JSON array. A topic that is urgent of itself has its word once more, for the urgency, which
  // is then named like the topic.
  void write(const Classification& result, json::Writer& writer) const;

 private:
  void add(const Lexicon::Vote& vote, const std::string& match);
  void write_urgency(std::uint32_t vote, json::Writer& writer) const;
  std::string_view entry(std::uint32_t vote) const;

  const Lexicon* m_lexicon;
  std::string m_written;  // all of them, one behind the other
  std::vector<std::uint32_t> m_ends;
};

}  // namespace cur::classify
