#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cur::table {

inline constexpr std::size_t k_most_columns = 16'384;  // A to XFD

// What a number means by the format of its cell.
enum class NumberFormat { number, date, time, date_time, elapsed };

NumberFormat builtin_format(unsigned id);  // ECMA-376 part 1, 18.8.30; ids of custom formats give `number`
// By the first section of a format code, outside quotes, escapes and brackets; `[h]`, `[m]`, `[s]` mean elapsed.
NumberFormat classify_format(std::string_view code);

// The text of a stored number: as a spreadsheet shows it, 15 digits, integers as they are, no exponent below 1e15.
// What is no number stays as it is.
std::string number_text(std::string_view stored);

// The text of a stored number under a date or time format (see open_xlsx); a number with no such meaning (negative,
// after the year 9999, 29 February 1900) stays a number. Rounded to seconds.
std::string serial_text(std::string_view stored, NumberFormat format, bool epoch_1904);

// Undoes OOXML's `_x000D_` for control characters and ends lines with "\n".
std::string decode_escapes(std::string_view text);

// The column of a reference like "AB12", from 0; nothing when there are no letters or it lies beyond XFD.
std::optional<std::size_t> column_of(std::string_view reference);

}  // namespace cur::table
