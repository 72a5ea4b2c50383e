#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cur {

// Returns the text without ASCII white space at both ends, as a view into `text`.
std::string_view trim(std::string_view text);
// Returns the parts between separators, empty ones included, as views into `text`. At least one part.
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);

// Returns the integer if all of `text` is a decimal integer that fits, without white space or a plus sign.
std::optional<std::int64_t> to_integer(std::string_view text);
// Returns the number if all of `text` is a decimal number. The decimal point is '.' in every locale.
std::optional<double> to_number(std::string_view text);

// Returns the candidate with the smallest edit distance to `word`, counted in code points, for "did you mean" messages.
// Empty if none is within a third of the length of `word` (at least 1).
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace cur
