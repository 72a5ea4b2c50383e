#include "format/display_width.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"

namespace cur::report {

namespace {

// Ranges of Unicode that occur in messages and names. wcwidth(3) is not used because it depends on the locale.
using Range = std::pair<char32_t, char32_t>;

constexpr std::array<Range, 17> k_zero = {{{0x0300, 0x036F},
                                           {0x0483, 0x0489},
                                           {0x0591, 0x05BD},
                                           {0x0610, 0x061A},
                                           {0x064B, 0x065F},
                                           {0x1AB0, 0x1AFF},
                                           {0x1DC0, 0x1DFF},
                                           {0x200B, 0x200F},
                                           {0x202A, 0x202E},
                                           {0x2060, 0x2064},
                                           {0x20D0, 0x20F0},
                                           {0x2DE0, 0x2DFF},
                                           {0xA66F, 0xA672},
                                           {0xFE00, 0xFE0F},
                                           {0xFE20, 0xFE2F},
                                           {0xFEFF, 0xFEFF},
                                           {0xE0100, 0xE01EF}}};

constexpr std::array<Range, 14> k_wide = {{{0x1100, 0x115F},
                                           {0x231A, 0x231B},
                                           {0x23E9, 0x23EC},
                                           {0x2614, 0x2615},
                                           {0x267F, 0x267F},
                                           {0x26A1, 0x26A1},
                                           {0x2E80, 0x303E},
                                           {0x3041, 0xA4CF},
                                           {0xAC00, 0xD7A3},
                                           {0xF900, 0xFAFF},
                                           {0xFE30, 0xFE6F},
                                           {0xFF00, 0xFF60},
                                           {0x1F300, 0x1FAFF},
                                           {0x20000, 0x3FFFD}}};

template <std::size_t Size>
bool contains(const std::array<Range, Size>& ranges, char32_t c) {
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), c,
                                      [](char32_t value, const Range& range) { return value < range.first; });
  return after != ranges.begin() && c <= std::prev(after)->second;
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = utf8::next(text, at);
    width += c < 0x300 ? 1U : contains(k_zero, c) ? 0U : contains(k_wide, c) ? 2U : 1U;
  }
  return width;
}

}  // namespace cur::report
