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

// The result for one message. Views and ids point into the lexicon.
struct Classification {
  struct Guess {
    std::string_view topic;
    double score;
  };

  bool appeal = false;
  std::string_view kind = spelling(appeal::AppealKind::noise);
  std::string_view sector = "other";
  std::string_view topic;  // empty: none
  double score = 0;        // 0 to 1
  Urgency urgency = Urgency::normal;
  bool needs_human = false;
  std::vector<std::uint32_t> why;          // the votes that decided, as indices of Lexicon::votes
  std::optional<std::uint32_t> urgent_by;  // the heaviest vote for the topic, if the urgency of the topic decided
  std::vector<Guess> top;                  // at most three: the topic, then the others by weight
};

// Judges messages by the words of the lexicon. One object a thread; the lexicon is shared and must outlive it.
//
// A pattern counts once a message. The best sector has the highest sum over the distinct patterns of its own words and
// of its topics' words. The topic is the topic of that sector with the highest sum of its own words. Ties go to the
// earlier one of the file. An excluding pattern silences its topic.
// The message is an appeal if the evidence reaches the threshold for the length of the message (Judgement). The
// evidence is the sum of the sector, plus the words of the kind `appeal`, plus a part of the words of other kinds, plus
// a fixed weight for a match of an `urgent` rule, less the words of the kind `noise`. Otherwise the kind of the message
// is `noise`. The kind of an appeal is `complaint`, unless the words of another kind weigh more than 1. The score is
// the probability that the sector is right.
class Classifier {
 public:
  explicit Classifier(const Lexicon& lexicon);

  // `parts`: the title and the text. The result is valid until the next call.
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
  bool is_reason(const Lexicon::Vote& vote) const;
  void explain_urgency(std::uint32_t place);
  void rank_topics();

  const Lexicon* m_lexicon;
  text::Matcher m_matcher;
  std::vector<double> m_sector_sums, m_topic_sums, m_kind_sums;
  std::vector<std::uint32_t> m_voted_topics;  // topics with a sum, in the order of the file
  std::vector<bool> m_is_calmed;              // urgency rules
  std::vector<bool> m_is_silenced;            // topics
  Urgency m_rule_urgency = Urgency::normal, m_topic_urgency = Urgency::normal;
  std::size_t m_sector = 0;  // index; the number of sectors if no pattern was found
  double m_best_sum = 0;
  std::size_t m_topic = 0;  // index; the number of topics if none was chosen
  // Whether the threshold is reached without the words of any kind, and without those of the kind `appeal`.
  bool m_sector_suffices = false, m_kinds_suffice = false;
  Classification m_result;
};

}  // namespace cur::classify
