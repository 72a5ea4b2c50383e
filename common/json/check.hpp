#pragma once

#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace cur::json {

inline constexpr std::size_t k_max_depth = 64;
inline constexpr std::size_t k_max_line = 16U << 20U;  // bytes

// Judges one JSON text by RFC 8259, strictly, with the toolkit's two decisions: numbers may have any size, and a lone
// surrogate escape is let through. Nothing when it is valid; else the first mistake with its byte offset.
// Needs no padding; one pass, no allocation.
std::optional<Error> check_strictly(std::string_view text);

// The same answer as utf8::find_invalid(text) == text.size(), by the processor's widest vectors.
bool is_valid_utf8(std::string_view text);

}  // namespace cur::json
