#pragma once

#include <string>
#include <string_view>

namespace cur::text {

// Folded text has one byte for each character, for matching. Russian letters are lower-case KOI8-R with ё as е, which
// libstemmer reads directly. Latin letters are lower-case ASCII, digits are digits. Every other character is a space,
// except that
//  - stress marks and other combining marks, soft hyphens, zero-width characters and variation selectors are left out
//    (и + U+0306 is й, е + U+0308 is е);
//  - Ukrainian and Belarusian і ї є ґ ў read as и и е г у;
//  - any other letter (Tatar, Chuvash, accented Latin, …) is k_other_letter: the word stays one word and
//    matches nothing.
inline constexpr char k_other_letter = '\x7f';
inline constexpr char k_separator = ' ';

// Appends the folded form of UTF-8 text.
void fold(std::string_view text, std::string& out);

// Returns the UTF-8 text of folded bytes.
std::string unfold(std::string_view folded);

inline bool is_cyrillic(char c) { return static_cast<unsigned char>(c) >= 0xC0; }

}  // namespace cur::text
