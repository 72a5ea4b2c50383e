#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace cur::table {

// Limits of a sheet, whatever the program that wrote it.
inline constexpr std::size_t k_longest_row = std::size_t{16} << 20U;  // bytes
inline constexpr std::int64_t k_most_rows = 1'048'576;
inline constexpr std::size_t k_most_sheets = 10'000;
inline constexpr std::string_view k_row_too_long = "row longer than 16 MiB";

}  // namespace cur::table
