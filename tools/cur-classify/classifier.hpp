#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon.hpp"
#include "text/matcher.hpp"

namespace cur::classify {

// What was found out about one message. Views and ids are the lexicon's.
struct Classification {
  struct Guess {
    std::string_view topic;
    double score;
  };

  bool appeal = false;
  std::string_view kind = "noise";
  std::string_view sector = "other";
  std::string_view topic;  // empty: none
  double score = 0;        // 0 to 1
  Urgency urgency = Urgency::normal;
  bool needs_human = false;
  std::vector<std::uint32_t> why;  // the votes that told, as places in Lexicon::votes
  std::vector<Guess> top;          // at most three
};

// The lexicon's judgement of a message. One object a thread; the lexicon is shared and must outlive it.
//
// A pattern counts once a message. The best sector has the highest sum over the distinct patterns of its own and its
// topics' words, the topic is that sector's with the highest sum of its own; ties go to the earlier one of the file.
// An excluding pattern silences its topic. The kind is `complaint` unless the words of another weigh more than 1;
// `noise` when they outweigh the sector's, or when nothing was matched at all; a match of an `urgent` rule is
// something.
class Classifier {
 public:
  explicit Classifier(const Lexicon& lexicon);

  // `parts`: the title and the text. Valid until the next call.
  const Classification& classify(std::initializer_list<std::string_view> parts);

 private:
  void clear_sums();
  void count_votes(std::span<const text::PatternSet::Id> found);
  void count_votes(std::span<const Lexicon::Vote> votes);
  void choose_sector_and_topic();
  void choose_kind();
  void explain(std::span<const text::PatternSet::Id> found);
  bool told(const Lexicon::Vote& vote) const;
  void rank_topics();

  const Lexicon* m_lexicon;
  text::Matcher m_matcher;
  std::vector<double> m_sector_sums, m_topic_sums, m_kind_sums;
  std::vector<std::uint32_t> m_voted;  // topics with a sum, in the order of the file
  std::vector<bool> m_calmed;          // urgency rules
  std::vector<bool> m_silenced;        // topics
  Urgency m_rule_urgency = Urgency::normal, m_topic_urgency = Urgency::normal;
  std::size_t m_sector = 0;  // index; of no sector when nothing was matched
  double m_best = 0;
  Classification m_result;
};

}  // namespace cur::classify
