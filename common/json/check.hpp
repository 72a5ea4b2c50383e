#pragma once

#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace cur::json {

// Limits of a record; cur-record(5) states them.
inline constexpr std::size_t k_max_depth = 64;         // nested arrays and objects
inline constexpr std::size_t k_max_line = 16U << 20U;  // bytes

// Checks one JSON text against RFC 8259. Two points that the RFC leaves open are allowed: numbers of any size, and
// escapes of lone surrogates. Returns nothing if the text is valid, else the first mistake with its byte offset. Needs
// no padding; one pass without allocation.
std::optional<Error> check_strictly(std::string_view text);

// Returns utf8::find_invalid(text) == text.size(), computed with vector instructions.
bool is_valid_utf8(std::string_view text);

}  // namespace cur::json
