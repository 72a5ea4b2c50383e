#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "text/fold.hpp"

namespace cur::text {

// Calls visit(std::string_view word) for each word of folded text: a maximal run of bytes that separate nothing.
template <class Visit>
void for_each_word(std::string_view folded, Visit&& visit) {
  for (std::size_t end = 0, at = 0; (at = folded.find_first_not_of(k_separator, end)) != std::string_view::npos;) {
    end = std::min(folded.find(k_separator, at), folded.size());
    visit(folded.substr(at, end - at));
  }
}

// Whether a token, as it is written, is no word: the id of a mention or what is left of HTML («club123», «br», «nbsp»,
// «@name», an address of mail).
bool is_markup(std::string_view token);

// What becomes of three and more of one letter («ужаааас», «ваннна»).
enum class Stretched { single, doubled };

// Mends one folded word as people type it, in place: Latin letters that look Russian inside a Russian word
// («Пpивет», «д0рога»), Russian ones inside a Latin word, and stretched letters. Returns the word.
std::string_view repair_word(std::string& word, Stretched stretched = Stretched::single);

}  // namespace cur::text
