#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "appeal/vocabulary.hpp"
#include "config/document.hpp"
#include "judge/judgement.hpp"
#include "text/patterns.hpp"

namespace cur::classify {

using appeal::Urgency;

// The contents of topics.toml, prepared for matching. Indices are positions in the file.
struct Lexicon {
  // What one matched pattern counts for. An exclusion silences its topic; a calm silences its urgency rule.
  struct Vote {
    enum class Target : std::uint8_t { sector, topic, exclusion, kind, urgency, calm } target;
    std::uint16_t sector;  // of a vote for a sector or topic; else k_no_sector
    std::uint32_t index;   // of the sector, topic, kind or urgency rule
    double weight;
  };
  static constexpr std::uint16_t k_no_sector = 0xFFFF;
  static constexpr std::size_t k_no_kind = ~std::size_t{0};
  struct Topic {
    std::string id;
    std::uint16_t sector;
    Urgency urgency;
  };
  struct UrgencyRule {
    std::string id;
    Urgency level;
  };

  std::vector<std::string> sectors;
  std::vector<Topic> topics;
  std::vector<std::string> kinds;
  std::vector<UrgencyRule> urgencies;
  // Two kinds are evidence for and against an appeal: their indices in `kinds`, or k_no_kind.
  std::size_t appeal_kind = k_no_kind, noise_kind = k_no_kind;
  std::vector<std::string> known;  // patterns without a vote, as written
  Judgement judgement;
  text::PatternSet patterns;
  // The votes of all patterns. Those of one pattern are ordered by sector; of one sector, the highest weight comes
  // first.
  std::vector<Vote> votes;
  std::vector<std::string> spellings;     // by vote: the pattern as written in its list, without the weight
  std::vector<std::uint32_t> first_vote;  // by pattern: index of its first vote; one more at the end
  std::vector<bool> has_exclusions;       // by pattern: whether one of its votes is an exclusion or a calm

  // Returns the id of the sector, topic, kind or urgency rule that the vote is for.
  const std::string& target_id(const Vote& vote) const;

  std::span<const Vote> votes_of(text::PatternSet::Id pattern) const {
    return {votes.begin() + first_vote[pattern], votes.begin() + first_vote[pattern + 1]};
  }
};

// Builds the lexicon from topics.toml. Throws Fatal{configuration} with file, line and key.
Lexicon load_lexicon(const config::Node& topics);

}  // namespace cur::classify
