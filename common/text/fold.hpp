#pragma once

#include <string>
#include <string_view>

namespace cur::text {

// Folded text: one byte a character, for matching. Russian letters are lower-case KOI8-R with ё as е, so that
// libstemmer takes them as they are; Latin letters are lower-case ASCII, digits are digits; every other character is a
// space, but
//  - stress marks and other combining marks, soft hyphens, zero-width characters and variation selectors vanish
//    (и + U+0306 is й, е + U+0308 is е);
//  - Ukrainian and Belarusian і ї є ґ ў read as и и е г у;
//  - any other letter (Tatar, Chuvash, accented Latin, …) is k_other_letter: the word holds together and matches
//  nothing.
inline constexpr char k_other_letter = '\x7f';
inline constexpr char k_separator = ' ';

// Appends the folded form of UTF-8 text.
void fold(std::string_view text, std::string& out);

// The UTF-8 text of folded bytes.
std::string unfold(std::string_view folded);

inline bool is_cyrillic(char c) { return static_cast<unsigned char>(c) >= 0xC0; }

}  // namespace cur::text
