#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "judge/lexicon.hpp"
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
  std::vector<std::uint32_t> why;          // the votes that told, as places in Lexicon::votes
  std::optional<std::uint32_t> urgent_by;  // the heaviest vote for the topic whose own urgency is the message's
  std::vector<Guess> top;                  // at most three; the topic first, the others by their weight
};

// The lexicon's judgement of a message. One object a thread; the lexicon is shared and must outlive it.
//
// A pattern counts once a message. The best sector has the highest sum over the distinct patterns of its own and its
// topics' words, the topic is that sector's with the highest sum of its own; ties go to the earlier one of the file.
// An excluding pattern silences its topic. The message is an appeal when the sector's sum, the words of `appeal`, a
// part of those of other kinds and a match of an `urgent` rule, less the words of `noise`, reach the threshold of its
// length (Judgement); else its kind is `noise`. The kind of an appeal is `complaint` unless the words of another weigh
// more than 1. The score is the probability that the sector is right.
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
  bool is_appeal();
  double sum_of(std::size_t kind) const;
  void explain(std::span<const text::PatternSet::Id> found);
  bool told(const Lexicon::Vote& vote) const;
  void explain_urgency(std::uint32_t place);
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
  std::size_t m_topic = 0;  // index; of no topic when none was chosen
  // For an appeal: the sector without any kind, and it with the kinds that are wishes, without the words of `appeal`.
  bool m_sector_suffices = false, m_wishes_suffice = false;
  Classification m_result;
};

}  // namespace cur::classify
