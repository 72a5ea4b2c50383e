#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cur::archive {

// Returns the stems that a Russian word has besides its Snowball stem, which differs between forms of one word: участок
// and участка, сосулек and сосулька, людей and человек. Two words are forms of one word if they have a stem in common.
// `word` and `stem` are folded (text/fold.hpp), and so is what is returned. Reads the table forms/forms.txt, which
// forms/generate makes of a dictionary; words that the dictionary does not have are judged by their endings.
std::vector<std::string> other_stems(std::string_view word, std::string_view stem);

}  // namespace cur::archive
