#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cur::utf8 {

// Returns the offset of the first byte that is not well-formed UTF-8 (RFC 3629: no overlong form, no surrogate, at most
// U+10FFFF), or text.size() if the text is valid.
std::size_t find_invalid(std::string_view text);

// Returns the code point that starts at offset `at`, and moves `at` past it. `text` must be valid and `at` inside it.
char32_t next(std::string_view text, std::size_t& at);

// Appends the UTF-8 form of a valid code point.
void append(std::string& out, char32_t code_point);

// Returns the number of code points in valid text.
std::size_t length(std::string_view text);

// Returns the first `count` code points of valid text, or all of it if it has fewer.
std::string_view prefix(std::string_view text, std::size_t count);

// Returns text from outside in a form that is safe to print on a terminal: control characters (C0, DEL, C1) and
// invisible or bidirectional format characters as escapes (`\x1b`, `\u202e`), invalid bytes as U+FFFD, newlines and
// tabs as spaces.
std::string printable(std::string_view text);

}  // namespace cur::utf8
