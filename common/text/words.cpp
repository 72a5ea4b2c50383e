#include "text/words.hpp"

#include <algorithm>

namespace cur::text {

namespace {

constexpr std::string_view k_latin = "acekmnoptuxybhi";

// KOI8-R of the Cyrillic letter that looks like this Latin one, or the byte itself.
char twin(char c) {
  static const std::string k_folded = [] {
    std::string out;
    fold("асекмпортихувни", out);
    return out;
  }();
  const std::size_t at = k_latin.find(c);
  return at == std::string_view::npos ? c : k_folded[at];
}

}  // namespace

std::string_view repair_word(std::string& word) {
  std::size_t cyrillic = 0;
  std::size_t latin = 0;
  bool repeats = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    cyrillic += std::size_t{is_cyrillic(word[at])};
    latin += std::size_t{word[at] >= 'a' && word[at] <= 'z'};
    repeats = repeats || (at > 0 && word[at] == word[at - 1]);
  }
  const bool mixed = latin > 0 && cyrillic > latin / 2;
  if (mixed) std::transform(word.begin(), word.end(), word.begin(), twin);
  if (!mixed && !repeats) return word;
  std::size_t run = 0;
  std::size_t to = 0;
  for (std::size_t at = 0; at < word.size(); ++at) {
    run = at > 0 && word[at] == word[at - 1] ? run + 1 : 1;
    if (run == 3 && is_cyrillic(word[at])) --to;  // «ааа» is one а; «нн» stays
    if (run >= 3 && is_cyrillic(word[at])) continue;
    word[to++] = word[at];
  }
  word.resize(to);
  return word;
}

}  // namespace cur::text
