#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace cur::utf8 {

// Offset of the first byte that is not well-formed UTF-8 (RFC 3629: no overlong form, no surrogate, at most U+10FFFF),
// or text.size() when all of it is.
std::size_t find_invalid(std::string_view text);

// The code point that starts at `at`, which advances past it. `text` must be valid and `at` inside it.
char32_t next(std::string_view text, std::size_t& at);

void append(std::string& out, char32_t code_point);

// Number of code points in valid text.
std::size_t length(std::string_view text);

// The first `count` code points of valid text.
std::string_view prefix(std::string_view text, std::size_t count);

// Makes hostile text safe to show on a terminal: control characters (C0, DEL, C1), bidirectional overrides and invalid
// bytes become visible (`\x1b`, U+FFFD); a newline becomes a space.
std::string printable(std::string_view text);

}  // namespace cur::utf8
