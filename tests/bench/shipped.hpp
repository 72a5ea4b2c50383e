#pragma once

#include <string>
#include <vector>

#include "random.hpp"

namespace cur::bench {

// The words of topics.toml and routes.toml and the places of region.toml, so that generated messages meet what is
// configured.
struct Shipped {
  struct Topic {
    std::vector<std::string> words, exclude;
  };
  struct Sector {
    std::string id;
    std::vector<std::string> words;
    std::vector<Topic> topics;
  };
  struct Place {
    std::vector<std::string> names;  // the name and its aliases
    std::vector<std::string> channels;
  };
  // A route's rule that looks at words.
  struct Alarm {
    std::vector<std::string> words, municipalities;
  };

  std::vector<Sector> sectors;
  std::vector<std::vector<std::string>> kinds, urgencies;  // words of each
  std::vector<std::size_t> noise_kinds;                    // indices into `kinds`
  std::vector<Place> places;
  std::vector<Alarm> alarms;

  // All entries that are one word without a star.
  std::vector<std::string> single_words() const;
};

// Throws Fatal{configuration}. `region` is a directory with region.toml and routes.toml.
Shipped load_shipped(const std::string& topics_file, const std::string& region);

// An entry of a word list as a person would write it: without its weight, stars replaced by endings.
std::string said(const std::string& entry, Random& random);

}  // namespace cur::bench
