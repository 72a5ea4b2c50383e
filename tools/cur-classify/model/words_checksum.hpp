#pragma once

#include <string>

#include "judge/lexicon.hpp"
#include "model/facts.hpp"

namespace cur::classify {

// A checksum, 16 hexadecimal digits, of all in a lexicon that decides which features its judgement of a message becomes
// (votes.hpp): the patterns, with what they vote for and their weights, the known words, and what makes an appeal. Not
// of titles, notes, comments, probabilities, and the order of the file.
std::string words_checksum(const Lexicon& lexicon);

// A line for people when the model at `path` was trained with another lexicon; else empty.
std::string other_words(const ModelFacts& facts, const std::string& path, const Lexicon& lexicon);

}  // namespace cur::classify
