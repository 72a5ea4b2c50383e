#pragma once

#include <string>

#include "judge/lexicon.hpp"
#include "model/description.hpp"

namespace cur::classify {

// Returns a checksum, 16 hexadecimal digits, of everything in a lexicon that decides which features a message gets
// (votes.hpp): the patterns, their votes and weights, the known words, and the numbers that make an appeal. Titles,
// notes, comments, probabilities and the order of the file do not change it.
std::string lexicon_checksum(const Lexicon& lexicon);

// Returns a message if the model at `path` was trained with another lexicon, else an empty text.
std::string lexicon_warning(const ModelDescription& description, const std::string& path, const Lexicon& lexicon);

}  // namespace cur::classify
