#pragma once

#include <cstdint>
#include <string_view>

// Parsing of dates digit by digit, shared by instant.cpp and local.cpp. Not an interface of the layer.
namespace cur::time::digits {

inline constexpr int k_bad = -1;

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Returns the number of two digits at `at`, or k_bad. `text` must have them.
inline int two(std::string_view text, std::size_t at) {
  const unsigned tens = static_cast<unsigned char>(text[at]) - unsigned{'0'};
  const unsigned ones = static_cast<unsigned char>(text[at + 1]) - unsigned{'0'};
  return tens > 9 || ones > 9 ? k_bad : static_cast<int>(tens * 10 + ones);
}

// Returns the number of four digits at `at`, or k_bad. `text` must have them.
inline int four(std::string_view text, std::size_t at) {
  const int high = two(text, at);
  const int low = two(text, at + 2);
  return high < 0 || low < 0 ? k_bad : high * 100 + low;
}

inline bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

inline int days_in_month(int year, int month) {
  constexpr int k_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : k_days[month - 1];
}

// Returns the days since 1970-01-01 of a valid date, proleptic Gregorian, years 0 and later (Howard Hinnant's
// days_from_civil).
inline std::int64_t days_from_civil(int year, int month, int day) {
  const int y = year - (month <= 2 ? 1 : 0);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return std::int64_t{era} * 146'097 + day_of_era - 719'468;
}

}  // namespace cur::time::digits
