#pragma once

#include <string>
#include <vector>

#include "config/document.hpp"

namespace cur::classify {

// One word or phrase of a list of topics.toml, as the matcher understands it.
struct LintEntry {
  enum class OwnerKind : std::uint8_t { sector, topic, kind, urgency, known };
  enum class List : std::uint8_t { words, exclude };
  // One word of the entry: its stem, or the letters beside `*`.
  struct Atom {
    enum class Kind : std::uint8_t { stem, prefix, ending };
    std::string letters;
    std::string word;  // folded, not stemmed
    Kind kind;

    friend bool operator==(const Atom& a, const Atom& b) { return a.kind == b.kind && a.letters == b.letters; }
  };

  OwnerKind owner_kind;
  List list;
  std::string owner;    // the id of the sector, topic, kind or rule; "known"
  std::string sector;   // only of a sector or topic
  std::string written;  // as written, without the weight
  double weight;
  std::vector<Atom> atoms;
  config::Origin origin;

  // Returns whether every text with `other` also has this entry: the words of this entry are neighbours in `other`.
  bool is_part_of(const LintEntry& other) const;
  // Equal for entries of the same words.
  std::string signature() const;
};

// Returns all entries of all lists, in the order of the file. load_lexicon() must accept `topics`.
std::vector<LintEntry> lint_entries(const config::Node& topics);

}  // namespace cur::classify
