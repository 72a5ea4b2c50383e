#include "text/words.hpp"

#include <algorithm>

namespace cur::text {

namespace {

constexpr std::string_view k_latin = "acekmnoptuxybhi0";

// The Cyrillic letters, in KOI8-R, that look like those of k_latin, in the same order.
const std::string& twins() {
  static const std::string k_folded = [] {
    std::string out;
    fold("асекмпортихувнио", out);
    return out;
  }();
  return k_folded;
}

// Returns the Latin letter that looks like a Cyrillic one, else the byte itself.
char to_latin(char c) {
  const std::size_t at = twins().find(c);
  return at == std::string::npos ? c : k_latin[at];
}

// «Пpивет» with some Latin letters is Russian, «Facebооk» with some Russian ones is not: the majority decides. Latin
// letters win only if they are twice as many and all others look Latin.
void unmix(std::string& word, std::size_t cyrillic, std::size_t latin) {
  if (cyrillic > latin / 2) {
    std::transform(word.begin(), word.end(), word.begin(), to_cyrillic);
    return;
  }
  std::string meant = word;
  std::transform(meant.begin(), meant.end(), meant.begin(), to_latin);
  if (std::none_of(meant.begin(), meant.end(), is_cyrillic)) word = std::move(meant);
}

// Returns true if a 0 stands between two Russian letters.
bool has_naught_inside(std::string_view word) {
  const std::size_t at = word.find('0');
  return at != std::string_view::npos && at > 0 && at + 1 < word.size() && is_cyrillic(word[at - 1]) &&
         is_cyrillic(word[at + 1]);
}

// Shortens runs of three or more equal letters to `longest`; a word of one repeated letter («ООО») stays.
void squeeze(std::string& word, std::size_t longest) {
  if (word.find_first_not_of(word.front()) == std::string::npos) return;
  std::size_t run = 0;
  std::size_t to = 0;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const bool repeats = at > 0 && word[at] == word[at - 1];
    run = repeats ? run + 1 : 1;
    if (run == 3 && is_cyrillic(word[at])) to -= 2 - longest;  // «ааа» is one а; «нн» stays
    if (run >= 3 && is_cyrillic(word[at])) continue;
    word[to++] = word[at];
  }
  word.resize(to);
}

}  // namespace

char to_cyrillic(char c) {
  const std::size_t at = k_latin.find(c);
  return at == std::string_view::npos ? c : twins()[at];
}

bool is_markup(std::string_view token) {
  if (static_cast<unsigned char>(token.front()) >= 0x80) return false;
  if (token.find('@') != std::string_view::npos) return true;
  for (std::string_view sign : {"br", "nbsp", "quot", "amp", "lt", "gt"}) {
    if (token == sign) return true;
  }
  for (std::string_view owner : {"club", "public", "event", "id"}) {
    if (!token.starts_with(owner) || token.size() == owner.size()) continue;
    const std::string_view number = token.substr(owner.size());
    return std::all_of(number.begin(), number.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  return false;
}

std::string_view repair_word(std::string& word, Stretched stretched) {
  std::size_t cyrillic = 0;
  std::size_t latin = 0;
  bool repeats = false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    cyrillic += std::size_t{is_cyrillic(word[at])};
    latin += std::size_t{word[at] >= 'a' && word[at] <= 'z'};
    repeats = repeats || (at > 0 && word[at] == word[at - 1]);
  }
  if (cyrillic > 0 && cyrillic < word.size() && (latin > 0 || has_naught_inside(word))) {
    unmix(word, cyrillic, latin);
  }
  if (repeats) squeeze(word, stretched == Stretched::single ? 1 : 2);
  return word;
}

}  // namespace cur::text
