#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cur {

std::string_view trim(std::string_view text);  // ASCII white space
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(std::span<const std::string> parts, std::string_view separator);

// A whole decimal integer, or nothing.
std::optional<std::int64_t> to_integer(std::string_view text);
// A whole decimal number ('.' whatever the locale), or nothing.
std::optional<double> to_number(std::string_view text);

// The candidate nearest to `word` by edit distance over code points, when it is near enough to be meant; else empty.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace cur
