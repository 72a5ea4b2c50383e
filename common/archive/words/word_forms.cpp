#include "archive/words/word_forms.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "base/embedded.hpp"
#include "text/fold.hpp"

CUR_EMBEDDED(word_forms_txt)

namespace cur::archive {

namespace {

// A folded letter is KOI8-R. The table has it without the highest bit, which makes readable ASCII of it.
constexpr unsigned k_highest_bit = 0x80;

std::string to_ascii(std::string_view folded) {
  std::string out;
  std::transform(folded.begin(), folded.end(), std::back_inserter(out),
                 [](char c) { return static_cast<char>(static_cast<unsigned char>(c) & ~k_highest_bit); });
  return out;
}

std::string from_ascii(std::string ascii) {
  for (char& c : ascii) c = static_cast<char>(static_cast<unsigned char>(c) | k_highest_bit);
  return ascii;
}

std::size_t digit(char c) { return static_cast<std::size_t>(c - '0'); }

// Returns where the key or stem at `at` ends: at a space or newline.
std::size_t end_of(std::string_view table, std::size_t at) {
  while (table[at] > ' ') ++at;
  return at;
}

// Makes the key of the line at `at` of the key of the line before. Returns where the key ends.
std::size_t read_key(std::string_view table, std::size_t at, std::string& key) {
  const std::size_t end = end_of(table, at);
  key.resize(digit(table[at]));
  key += table.substr(at + 1, end - at - 1);
  return end;
}

// The stems of a word that no dictionary has, if it ends like one with a fleeting vowel: велодорожек, чайковец.
// forms/generate writes the stems of the dictionary that only look so into the table.
std::vector<std::string> without_fleeting_vowel(std::string_view stem) {
  constexpr std::size_t k_shortest = 5;
  constexpr std::string_view k_no_consonants = "AEIOUY\\@QXJ";
  if (stem.size() < k_shortest) return {};
  const std::string_view ending = stem.substr(stem.size() - 2);
  const char before = stem[stem.size() - 3];
  const std::string base(stem.substr(0, stem.size() - 2));
  const bool consonant = k_no_consonants.find(before) == std::string_view::npos;
  if (ending == "EK" && (consonant || before == 'E')) return {base + "K", base + (consonant ? "XK" : "JK")};
  if ((ending == "OK" || ending == "EC") && consonant) return {base + ending.back()};
  return {};
}

// forms/forms.txt, as forms/generate describes it.
class Table {
 public:
  Table() : m_text(embedded::word_forms_txt()) {
    m_blocks.push_back(0);
    for (std::size_t at = 0; (at = m_text.find("\n0", at)) != std::string_view::npos;) m_blocks.push_back(++at);
  }

  // Appends the stems of a key. Returns false if the table does not have it.
  bool find(const std::string& key, std::vector<std::string>& stems) const {
    std::string found;
    const auto is_before = [&](const std::string& word, std::size_t at) {
      read_key(m_text, at, found);
      return word < found;
    };
    const auto block = std::upper_bound(m_blocks.begin(), m_blocks.end(), key, is_before);
    if (block == m_blocks.begin()) return false;
    std::size_t at = *std::prev(block);
    std::size_t end = read_key(m_text, at, found);
    while (found < key) {
      at = m_text.find('\n', end) + 1;
      if (at == m_text.size()) return false;
      end = read_key(m_text, at, found);
    }
    if (found != key) return false;
    append_stems(key.substr(0, key.find('=')), end, stems);
    return true;
  }

 private:
  void append_stems(const std::string& word, std::size_t at, std::vector<std::string>& stems) const {
    while (m_text[at] == ' ') {
      const std::size_t end = end_of(m_text, at + 1);
      std::string stem = word.substr(0, word.size() - digit(m_text[at + 1]));
      stems.push_back(from_ascii(stem += m_text.substr(at + 2, end - at - 2)));
      at = end;
    }
  }

  std::string_view m_text;
  std::vector<std::size_t> m_blocks;  // where those lines begin that have their key whole
};

}  // namespace

std::vector<std::string> other_stems(std::string_view word, std::string_view stem) {
  static const Table k_table;
  std::vector<std::string> stems;
  if (!std::all_of(word.begin(), word.end(), text::is_cyrillic)) return stems;
  const std::string ascii = to_ascii(stem);
  if (k_table.find(to_ascii(word) + '=', stems) || k_table.find(ascii, stems)) return stems;
  for (const std::string& other : without_fleeting_vowel(ascii)) stems.push_back(from_ascii(other));
  return stems;
}

}  // namespace cur::archive
