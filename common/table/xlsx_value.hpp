#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace cur::table {

inline constexpr std::size_t k_most_columns = 16'384;  // A to XFD

// The meaning that the format of a cell gives to its number.
enum class NumberFormat { number, date, time, date_time, elapsed };

// Returns the meaning of a built-in format (ECMA-376 part 1, 18.8.30), and `number` for other ids.
NumberFormat builtin_format(unsigned id);
// Returns the meaning of a custom format code, by the letters of its first section outside quotes, escapes and
// brackets.
// `[h]`, `[m]` and `[s]` mean elapsed time.
NumberFormat classify_format(std::string_view code);

// Formats a stored number as a spreadsheet shows it: 15 digits, no exponent below 1e15. Integers, and texts that are no
// number, are returned unchanged.
std::string number_text(std::string_view stored);

// Formats a stored number by a date or time format, rounded to seconds; open_xlsx() has the forms. A number that is no
// date (negative, after the year 9999, 29 February 1900) is formatted by number_text().
std::string serial_text(std::string_view stored, NumberFormat format, bool epoch_1904);

// Resolves OOXML escapes of the form `_x000D_`, and turns "\r\n" into "\n".
std::string decode_escapes(std::string_view text);

// Returns the column of a cell reference such as "AB12", from 0, or nothing if it has no letters or lies after XFD.
std::optional<std::size_t> column_of(std::string_view reference);

}  // namespace cur::table
