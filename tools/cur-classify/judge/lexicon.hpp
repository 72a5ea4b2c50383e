#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "config/document.hpp"
#include "judge/judgement.hpp"
#include "text/patterns.hpp"

namespace cur::classify {

enum class Urgency : std::uint8_t { normal, high, urgent };

std::string_view name(Urgency urgency);

// What topics.toml says, ready for matching. Indices are positions in the file.
struct Lexicon {
  // What one matched pattern counts for. An exclusion silences its topic, a calm its urgency rule.
  struct Vote {
    enum class For : std::uint8_t { sector, topic, exclusion, kind, urgency, calm } what;
    std::uint16_t sector;  // of a vote for a sector or topic: that one's; else k_no_sector
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
  // Two kinds are no wish of the author but speak for and against an appeal: places in `kinds`, or k_no_kind.
  std::size_t for_appeal = k_no_kind, noise = k_no_kind;
  std::vector<std::string> known;  // patterns that vote for nothing, as they stand
  Judgement judgement;
  text::PatternSet set;
  // The votes of all patterns in one piece of memory. Those of one pattern are ordered by sector, and for the same one
  // the highest weight is first.
  std::vector<Vote> votes;
  std::vector<std::string> written;       // by vote: as it stands in its list, without its weight
  std::vector<std::uint32_t> first_vote;  // by pattern, and one more: where its votes begin, and the last one's end
  std::vector<bool> silences;             // by pattern: some of its votes are exclusions or calms

  // The id of what a vote is for: a sector, a topic, a kind or an urgency rule.
  const std::string& name_of(const Vote& vote) const;

  std::span<const Vote> votes_of(text::PatternSet::Id pattern) const {
    return {votes.begin() + first_vote[pattern], votes.begin() + first_vote[pattern + 1]};
  }
};

// Builds the lexicon from topics.toml. Throws Fatal{configuration} with file, line and key.
Lexicon load_lexicon(const config::Node& topics);

}  // namespace cur::classify
