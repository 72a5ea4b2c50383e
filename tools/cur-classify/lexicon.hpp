#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/document.hpp"
#include "text/patterns.hpp"

namespace cur::classify {

enum class Urgency : std::uint8_t { normal, high, urgent };

std::string_view name(Urgency urgency);

// What topics.toml says, ready for matching. Indices are positions in the file.
struct Lexicon {
  // What one matched pattern counts for. An exclusion silences its topic, a calm its urgency rule.
  struct Vote {
    enum class For : std::uint8_t { sector, topic, exclusion, kind, urgency, calm } what;
    std::uint32_t index;  // of the sector, topic, kind or urgency rule
    double weight;
  };
  struct Pattern {
    std::string written;  // as the moderator wrote it, without its weight
    std::vector<Vote> votes;
  };
  struct Topic {
    std::string id;
    std::uint32_t sector;
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
  text::PatternSet set;
  std::vector<Pattern> patterns;  // by pattern id
};

// Builds the lexicon from topics.toml. Throws Fatal{configuration} with file, line and key.
Lexicon load_lexicon(const config::Node& topics);

}  // namespace cur::classify
