#pragma once

#include <string>
#include <vector>

#include "config/document.hpp"

namespace cur::classify {

// One word or phrase of a list of topics.toml, as the matcher will understand it.
struct LintEntry {
  enum class Of : std::uint8_t { sector, topic, kind, urgency, known };
  enum class List : std::uint8_t { words, exclude };
  // A word of it: its stem, or the letters beside `*`.
  struct Atom {
    enum class Kind : std::uint8_t { stem, prefix, ending };
    std::string letters;
    std::string word;  // folded, before it was stemmed
    Kind kind;

    friend bool operator==(const Atom& a, const Atom& b) { return a.kind == b.kind && a.letters == b.letters; }
  };

  Of of;
  List list;
  std::string owner;    // the id of the sector, topic, kind or rule; "known"
  std::string sector;   // of a sector or topic
  std::string written;  // without its weight
  double weight;
  std::vector<Atom> atoms;
  config::Origin origin;

  // Whether every text that has `other` has this as well: its words stand in `other` side by side.
  bool is_part_of(const LintEntry& other) const;
  // The same words: for comparing and sorting.
  std::string signature() const;
};

// All entries of all lists, in the order of the file. The file must be one that load_lexicon() takes.
std::vector<LintEntry> lint_entries(const config::Node& topics);

}  // namespace cur::classify
