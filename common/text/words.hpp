#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "text/fold.hpp"

namespace cur::text {

// Calls visit(std::string_view word) for each word of folded text: a maximal run of bytes other than k_separator.
template <class Visit>
void for_each_word(std::string_view folded, Visit&& visit) {
  for (std::size_t end = 0, at = 0; (at = folded.find_first_not_of(k_separator, end)) != std::string_view::npos;) {
    end = std::min(folded.find(k_separator, at), folded.size());
    visit(folded.substr(at, end - at));
  }
}

// Returns true if a token, as it is written, is not a word: the id of a mention or a rest of HTML («club123», «br»,
// «nbsp», «@name», an e-mail address).
bool is_markup(std::string_view token);

// Returns the folded Russian letter that looks like a Latin letter or 0, else the byte itself.
char to_cyrillic(char c);

// What repair_word() makes of three or more equal letters («ужаааас», «ваннна»).
enum class Stretched { single, doubled };

// Repairs one folded word in place, as people type it: replaces Latin letters and digits that look Russian inside a
// Russian word («Пpивет», «д0рога») and Russian letters inside a Latin word, and shortens stretched letters. Returns
// the word.
std::string_view repair_word(std::string& word, Stretched stretched = Stretched::single);

}  // namespace cur::text
