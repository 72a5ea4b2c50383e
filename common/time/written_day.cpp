#include "time/written_day.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "time/local.hpp"

namespace cur::time {

namespace {

// The forms of the names of months.
constexpr std::array<std::array<std::string_view, 5>, 12> k_months{{{"января", "январь", "янв", "january", "jan"},
                                                                    {"февраля", "февраль", "фев", "february", "feb"},
                                                                    {"марта", "март", "мар", "march", "mar"},
                                                                    {"апреля", "апрель", "апр", "april", "apr"},
                                                                    {"мая", "май", "мае", "may", "may"},
                                                                    {"июня", "июнь", "июн", "june", "jun"},
                                                                    {"июля", "июль", "июл", "july", "jul"},
                                                                    {"августа", "август", "авг", "august", "aug"},
                                                                    {"сентября", "сентябрь", "сен", "september", "sep"},
                                                                    {"октября", "октябрь", "окт", "october", "oct"},
                                                                    {"ноября", "ноябрь", "ноя", "november", "nov"},
                                                                    {"декабря", "декабрь", "дек", "december", "dec"}}};
constexpr std::array<std::string_view, 11> k_before{"не позднее", "не позже", "срок",  "до",   "к",     "по",
                                                    "на",         "by",       "until", "till", "before"};
constexpr std::array<std::string_view, 6> k_after{"года", "год", "г.", "г", "включительно", "."};
constexpr std::int64_t k_first_serial = 36'526;  // 1 January 2000
constexpr std::int64_t k_last_serial = 73'051;   // 1 January 2100
constexpr const char* k_no_day = "not a day: write it as 15.05.2026, or 15.05.2026 18:00";

struct WrittenDay {
  int day = 0, month = 0;
  std::optional<int> year;
  std::string_view clock;  // empty: none
};

std::optional<int> number(std::string_view text, std::size_t most) {
  if (text.empty() || text.size() > most) return std::nullopt;
  const std::optional<std::int64_t> value = to_integer(text);
  return value && *value >= 0 ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<int> month_of(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  for (std::size_t i = 0; i < k_months.size(); ++i) {
    if (std::find(k_months[i].begin(), k_months[i].end(), word) != k_months[i].end()) return static_cast<int>(i) + 1;
  }
  return std::nullopt;
}

std::optional<int> year_of(std::string_view text) {
  const std::optional<int> value = number(text, 4);
  if (!value || (text.size() != 2 && text.size() != 4)) return std::nullopt;
  return text.size() == 2 ? 2000 + *value : *value;
}

std::string_view without_ends(std::string_view text) {
  for (const std::string_view word : k_before) {
    if (text.starts_with(word) && text.size() > word.size() && text[word.size()] == ' ')
      return without_ends(trim(text.substr(word.size())));
  }
  for (const std::string_view word : k_after) {
    if (text.ends_with(word) && text.size() > word.size())
      return without_ends(trim(text.substr(0, text.size() - word.size())));
  }
  return text;
}

// "15.05", "15.05.26", "15-05-2026", "15/05/2026"
std::optional<WrittenDay> read_numbers(std::string_view text) {
  const std::size_t mark = text.find_first_of("./-");
  if (mark == std::string_view::npos) return std::nullopt;
  const char separator = text[mark];
  const std::vector<std::string_view> parts = split(text, separator);
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const std::optional<int> day = number(parts[0], 2);
  const std::optional<int> month = number(parts[1], 2);
  if (!day || !month) return std::nullopt;
  if (separator == '/' && *day <= 12 && *day != *month) return std::nullopt;  // in English the month may come first
  WrittenDay written{.day = *day, .month = *month, .year = {}, .clock = {}};
  if (parts.size() == 3 && !(written.year = year_of(parts[2]))) return std::nullopt;
  if (parts.size() == 2 && separator != '.') return std::nullopt;
  return written;
}

// "15", "15-го", "15-е"
std::optional<int> day_of(std::string_view text) {
  for (const std::string_view ending : {"-го", "-ое", "-е", "го"}) {
    if (!text.ends_with(ending)) continue;
    text.remove_suffix(ending.size());
    break;
  }
  return number(text, 2);
}

std::optional<WrittenDay> read(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::string_view word : split(text, ' ')) {
    if (word.ends_with(',')) word.remove_suffix(1);
    if (!word.empty() && word != "в" && word != "at") words.push_back(word);
  }
  std::string_view clock;
  if (words.size() > 1 && words.back().find(':') != std::string_view::npos) {
    clock = words.back();
    words.pop_back();
    words.back() = without_ends(words.back());
    if (words.back() == "г" || words.back() == "года") words.pop_back();
  }
  std::optional<WrittenDay> written;
  if (words.size() == 1) {
    written = read_numbers(words[0]);
  } else if (words.size() == 2 || words.size() == 3) {
    const std::optional<int> day = day_of(words[0]);
    const std::optional<int> month = month_of(words[1]);
    if (!day || !month) return std::nullopt;
    written = WrittenDay{.day = *day, .month = *month, .year = {}, .clock = {}};
    if (words.size() == 3 && !(written->year = year_of(without_ends(words[2])))) return std::nullopt;
  }
  if (written) written->clock = clock;
  return written;
}

std::string with_clock(Date day, std::string_view clock) {
  return clock.empty() ? format_date(day) : fmt::format("{} {}", format_date(day), clock);
}

// Days since 30 December 1899, and the share of a day.
std::optional<std::string> read_serial(std::string_view text) {
  const std::optional<double> serial = to_number(text);
  if (!serial || *serial < k_first_serial || *serial >= k_last_serial) return std::nullopt;
  const double whole = std::floor(*serial);
  const Date day = Date{std::chrono::days{static_cast<int>(whole) - 25'569}};
  const auto minutes = std::lround((*serial - whole) * 1440);
  return minutes == 0 || minutes == 1440 ? format_date(day)
                                         : with_clock(day, fmt::format("{:02}:{:02}", minutes / 60, minutes % 60));
}

std::optional<Date> date_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Date{std::chrono::local_days(date)};
}

int year_of(Date day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

}  // namespace

Result<CompletedDay> complete_written_day(std::string_view text, Date first, Date last) {
  text = trim(text);
  if (parse_local_time(text) || parse_stamp(text)) return CompletedDay{std::string(text)};
  if (const std::optional<std::string> day = read_serial(text)) return CompletedDay{*day};
  const std::string_view bare = without_ends(text);
  if (parse_local_time(bare)) return CompletedDay{std::string(bare)};
  const std::optional<WrittenDay> written = read(bare);
  if (!written) return Error{k_no_day};
  constexpr int k_some_leap_year = 2000;
  if (!date_of(written->year.value_or(k_some_leap_year), written->month, written->day))
    return Error{"no such day: write it as 15.05.2026"};
  // A spreadsheet that takes 15.10 for a number keeps 15.1 of it.
  if (!written->year && bare.ends_with(".1")) return Error{"January or October? write it with its year, as 15.10.2026"};
  if (written->year) {
    return CompletedDay{with_clock(*date_of(*written->year, written->month, written->day), written->clock)};
  }
  std::optional<Date> found;
  for (int year = year_of(first); year <= year_of(last); ++year) {
    const std::optional<Date> day = date_of(year, written->month, written->day);
    if (!day || *day < first || *day > last) continue;
    if (found)
      return Error{fmt::format("of which year? write it, as {:02}.{:02}.{}", written->day, written->month, year)};
    found = day;
  }
  if (!found) {
    return Error{fmt::format("of which year? write it, as {:02}.{:02}.{}; without a year it is a day from {} to {}",
                             written->day, written->month, year_of(last), format_date(first), format_date(last))};
  }
  return CompletedDay{with_clock(*found, written->clock), true};
}

}  // namespace cur::time
