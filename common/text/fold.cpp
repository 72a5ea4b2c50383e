#include "text/fold.hpp"

#include <array>
#include <cstdint>

#include "base/utf8.hpp"

namespace cur::text {

namespace {

// The lower-case letters а to я in KOI8-R, in alphabetical order.
constexpr std::string_view k_koi8_letters =
    "\xC1\xC2\xD7\xC7\xC4\xC5\xD6\xDA\xC9\xCA\xCB\xCC\xCD\xCE\xCF\xD0"
    "\xD2\xD3\xD4\xD5\xC6\xC8\xC3\xDE\xDB\xDD\xDF\xD9\xD8\xDC\xC0\xD1";
constexpr char k_yi = '\xC9', k_short_yi = '\xCA', k_ye = '\xC5';
constexpr char k_vanishes = '\0';

constexpr char koi8(char32_t letter) { return k_koi8_letters[letter - U'а']; }

constexpr char fold_ascii(unsigned char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + 32);
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) return static_cast<char>(c);
  return k_separator;
}

// U+0400 to U+047F: the two lead bytes of nearly all Russian letters.
constexpr char fold_cyrillic(char32_t c) {
  if (c >= U'А' && c <= U'Я') return koi8(c + 32);
  if (c >= U'а' && c <= U'я') return koi8(c);
  switch (c) {
    case U'Ё':
    case U'ё':
    case U'Є':
    case U'є':
      return k_ye;
    case U'І':
    case U'і':
    case U'Ї':
    case U'ї':
      return k_yi;
    case U'Ў':
    case U'ў':
      return koi8(U'у');
    default:
      return k_other_letter;
  }
}

constexpr auto k_ascii = [] {
  std::array<char, 128> table{};
  for (unsigned i = 0; i < table.size(); ++i) table[i] = fold_ascii(static_cast<unsigned char>(i));
  return table;
}();

constexpr auto k_cyrillic = [] {
  std::array<char, 128> table{};
  for (unsigned i = 0; i < table.size(); ++i) table[i] = fold_cyrillic(0x400 + i);
  return table;
}();

bool is_combining(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0xAD || (c >= 0x200B && c <= 0x200D) ||
         c == 0x2060 || c == 0xFEFF || (c >= 0xE0100 && c <= 0xE01EF);
}

char fold_rare(char32_t c) {
  if (c < 0x80) return k_ascii[c];
  if (c >= 0x400 && c < 0x480) return k_cyrillic[c - 0x400];
  if (c == U'Ґ' || c == U'ґ') return koi8(U'г');
  if (is_combining(c)) return k_vanishes;
  if (c >= 0x660 && c <= 0x669) return static_cast<char>('0' + (c - 0x660));
  if (c >= 0xFF10 && c <= 0xFF19) return static_cast<char>('0' + (c - 0xFF10));  // full-width forms
  if (c >= 0xFF21 && c <= 0xFF3A) return static_cast<char>('a' + (c - 0xFF21));
  if (c >= 0xFF41 && c <= 0xFF5A) return static_cast<char>('a' + (c - 0xFF41));
  const bool letter = (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x3FF) ||
                      (c >= 0x48A && c <= 0x58F) || (c >= 0x1E00 && c <= 0x1FFF) || (c >= 0x1C80 && c <= 0x1C88) ||
                      (c >= 0x10A0 && c <= 0x10FF) || (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
  return letter ? k_other_letter : k_separator;
}

// Writes the folded form of a character to `to` and returns the new end. `start` is the beginning of the output.
char* put(char32_t c, const char* start, char* to) {
  if (c == 0x306 && to > start && to[-1] == k_yi) {  // и + combining breve
    to[-1] = k_short_yi;
    return to;
  }
  if (const char folded = fold_rare(c); folded != k_vanishes) *to++ = folded;
  return to;
}

}  // namespace

void fold(std::string_view text, std::string& out) {
  const std::size_t start = out.size();
  out.resize(start + text.size());  // a folded character is never longer than its source
  char* to = out.data() + start;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      *to++ = k_ascii[byte];
      ++at;
    } else if ((byte & 0xFEU) == 0xD0 && at + 1 < text.size()) {
      *to++ = k_cyrillic[(byte & 1U) << 6 | (static_cast<unsigned char>(text[at + 1]) & 0x3FU)];
      at += 2;
    } else {
      to = put(utf8::next(text, at), out.data() + start, to);
    }
  }
  out.resize(static_cast<std::size_t>(to - out.data()));
}

std::string unfold(std::string_view folded) {
  std::string out;
  for (char c : folded) {
    const std::size_t letter = k_koi8_letters.find(c);
    utf8::append(out, letter == std::string_view::npos ? static_cast<char32_t>(static_cast<unsigned char>(c))
                                                       : U'а' + static_cast<char32_t>(letter));
  }
  return out;
}

}  // namespace cur::text
