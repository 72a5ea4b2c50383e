#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/fold.hpp"

namespace cur::text {

// Calls visit(std::string_view word, bool first_of_sentence) for each word of folded text: a maximal run of bytes that
// separate nothing.
template <class Visit>
void for_each_word(std::string_view folded, Visit&& visit) {
  const char* at = folded.data();
  const char* const end = at + folded.size();
  bool first = true;
  while (at < end) {
    if (*at == k_separator || *at == k_sentence_end) {
      first = first || *at == k_sentence_end;
      ++at;
      continue;
    }
    const char* const start = at;
    while (at < end && *at != k_separator && *at != k_sentence_end) ++at;
    visit(std::string_view(start, static_cast<std::size_t>(at - start)), first);
    first = false;
  }
}

// Mends one folded word as people type it, in place: Latin letters that look Russian inside a Russian word
// («Пpивет»), and three or more of one letter («ужаааас»). Returns the word.
std::string_view repair_word(std::string& word);

}  // namespace cur::text
