#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "json/writer.hpp"
#include "judge/classifier.hpp"

namespace cur::classify {

// The entries of `why` as JSON, one for each vote of the lexicon, made once because a message has about ten. Read only,
// shared by threads; the lexicon must outlive the object.
class Reasons {
 public:
  explicit Reasons(const Lexicon& lexicon);

  // Writes `why` of a message as a JSON array. If the urgency comes from the topic, the word of the topic has a second
  // entry, for the urgency, with the id of the topic.
  void write(const Classification& result, json::Writer& writer) const;

 private:
  void add(const Lexicon::Vote& vote, const std::string& match);
  void write_urgency(std::uint32_t vote, json::Writer& writer) const;
  std::string_view entry(std::uint32_t vote) const;

  const Lexicon* m_lexicon;
  std::string m_written;  // all entries, one after the other
  std::vector<std::uint32_t> m_ends;
};

}  // namespace cur::classify
