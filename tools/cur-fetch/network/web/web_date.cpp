#include "network/web/web_date.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/strings.hpp"
#include "time/local.hpp"

namespace cur::fetch {

namespace {

using std::chrono::minutes;

// The first letters of months, in lower case, English and Russian; "ма" of May comes after March.
constexpr std::array<std::string_view, 26> k_months = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                                       "oct", "nov", "dec", "",    "янв", "фев", "мар", "апр", "ма",
                                                       "июн", "июл", "авг", "сен", "окт", "ноя", "дек", ""};

// Zones by name: those of RFC 822, and what Russian senders write. Hours east of UTC.
struct NamedZone {
  std::string_view name;
  int hours;
};
constexpr NamedZone k_zones[] = {{"z", 0},    {"ut", 0},   {"utc", 0},  {"gmt", 0},  {"est", -5}, {"edt", -4},
                                 {"cst", -6}, {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7},
                                 {"cet", 1},  {"cest", 2}, {"eet", 2},  {"eest", 3}, {"msk", 3},  {"мск", 3}};

// What stands before "назад" and "ago", by its first letters.
struct Unit {
  std::string_view begins;
  minutes length;
};
constexpr Unit k_units[] = {{"мин", minutes{1}},    {"min", minutes{1}},      {"час", minutes{60}},
                            {"hour", minutes{60}},  {"сек", minutes{0}},      {"sec", minutes{0}},
                            {"дн", minutes{1440}},  {"ден", minutes{1440}},   {"day", minutes{1440}},
                            {"сут", minutes{1440}}, {"нед", minutes{10'080}}, {"week", minutes{10'080}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Lower case of the ASCII and Cyrillic letters in UTF-8.
std::string lower(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (out[i] >= 'A' && out[i] <= 'Z') out[i] = static_cast<char>(out[i] + 32);
    if (out[i] != '\xd0' || i + 1 >= out.size()) continue;
    const auto second = static_cast<unsigned char>(out[i + 1]);
    if (second >= 0x90 && second <= 0x9f) out[i + 1] = static_cast<char>(second + 0x20);  // А to П
    if (second >= 0xa0 && second <= 0xaf) {                                               // Р to Я
      out[i] = '\xd1';
      out[i + 1] = static_cast<char>(second - 0x20);
    }
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> out;
  constexpr std::string_view k_between = " \t\r\n,";
  for (std::size_t at = 0; (at = text.find_first_not_of(k_between, at)) != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(k_between, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

std::optional<int> number(std::string_view text, std::size_t most_digits) {
  const bool digits = !text.empty() && text.size() <= most_digits && std::all_of(text.begin(), text.end(), is_digit);
  return digits ? std::optional<int>(static_cast<int>(to_integer(text).value_or(0))) : std::nullopt;
}

std::optional<unsigned> month_of(std::string_view word) {
  for (std::size_t i = 0; i < k_months.size(); ++i) {
    if (!k_months[i].empty() && word.starts_with(k_months[i])) return static_cast<unsigned>(i % 13 + 1);
  }
  return std::nullopt;
}

// "23:39", "23:39:15", "9:05"; fractions of a second are dropped.
std::optional<std::chrono::seconds> clock_of(std::string_view word) {
  const std::vector<std::string_view> parts = split(word.substr(0, word.find('.')), ':');
  if (parts.size() < 2 || parts.size() > 3) return std::nullopt;
  const std::optional<int> hour = number(parts[0], 2), minute = number(parts[1], 2);
  const std::optional<int> second = parts.size() == 3 ? number(parts[2], 2) : 0;
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  return std::chrono::hours{*hour} + minutes{*minute} + std::chrono::seconds{std::min(*second, 59)};
}

// "+0100", "+01:00", "GMT", "GMT+3".
std::optional<minutes> offset_of(std::string_view word) {
  for (const NamedZone& zone : k_zones) {
    if (word == zone.name) return std::chrono::hours{zone.hours};
  }
  if (word.starts_with("gmt") || word.starts_with("utc")) word.remove_prefix(3);
  if (word.size() < 2 || (word.front() != '+' && word.front() != '-')) return std::nullopt;
  std::string digits(word.substr(1));
  digits.erase(std::remove(digits.begin(), digits.end(), ':'), digits.end());
  const std::optional<int> value = number(digits, 4);
  if (!value) return std::nullopt;
  const minutes length = digits.size() <= 2 ? minutes{*value * 60} : minutes{*value / 100 * 60 + *value % 100};
  if (length > std::chrono::hours{14} || *value % 100 > 59) return std::nullopt;
  return word.front() == '-' ? -length : length;
}

int year_of(int digits) { return digits < 50 ? 2000 + digits : digits < 100 ? 1900 + digits : digits; }

std::optional<time::Instant> instant_of(std::chrono::local_days day, std::chrono::seconds clock,
                                        std::optional<minutes> offset, const time::Zone& zone) {
  const time::LocalTime local = day + clock;
  const time::Instant at = offset ? time::Instant(local.time_since_epoch()) - *offset : zone.to_utc(local);
  return at < time::k_earliest || at > time::k_latest ? std::nullopt : std::optional(at);
}

// Day, month and year, or month, day and year; then a time and a zone; a weekday before them.
std::optional<time::Instant> read_rfc822(const std::vector<std::string_view>& words, const time::Zone& zone) {
  std::size_t at = 0;
  while (at < words.size() && !is_digit(words[at].front())) ++at;
  const bool month_first = at > 0 && at < words.size() && month_of(words[at - 1]).has_value();
  if (month_first) --at;
  if (at > 1 || words.size() < at + 3) return std::nullopt;
  const std::optional<int> day = number(words[at + (month_first ? 1 : 0)], 2), year = number(words[at + 2], 4);
  const std::optional<unsigned> month = month_of(words[at + (month_first ? 0 : 1)]);
  if (!day || !year || !month) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year_of(*year)}, std::chrono::month{*month},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  std::chrono::seconds clock{};
  std::optional<minutes> offset;
  for (at += 3; at < words.size(); ++at) {
    if (const auto time = clock_of(words[at]))
      clock = *time;
    else if (const auto zone_word = offset_of(words[at]))
      offset = zone_word;
  }
  return instant_of(std::chrono::local_days{date}, clock, offset, zone);
}

// 2021-03-02T23:39Z and the like; what time::parse_local reads was tried before.
std::optional<time::Instant> read_iso(std::string_view text, const time::Zone& zone) {
  if (text.size() < 4 || !number(text.substr(0, 4), 4)) return std::nullopt;
  const std::size_t end = std::min(text.find_first_of("t "), text.size());
  std::string day(text.substr(0, end));
  if (day.size() == 4) day += "-01";
  if (day.size() == 7) day += "-01";
  const Result<time::Date> date = time::parse_date(day);
  if (!date) return std::nullopt;
  std::string_view rest = trim(text.substr(std::min(end + 1, text.size())));
  if (rest.empty()) return instant_of(*date, {}, {}, zone);
  const std::size_t clock_end = std::min(rest.find_first_of("z+- "), rest.size());
  const std::optional<std::chrono::seconds> clock = clock_of(rest.substr(0, clock_end));
  rest = trim(rest.substr(clock_end));
  const std::optional<minutes> offset = offset_of(rest);
  if (!clock || (!rest.empty() && !offset)) return std::nullopt;
  return instant_of(*date, *clock, offset, zone);
}

std::optional<time::Instant> read_relative(const std::vector<std::string_view>& words, const time::Zone& zone,
                                           time::Instant now) {
  const std::string_view first = words.front(), last = words.back();
  const int days_ago = first == "вчера" || first == "yesterday" ? 1 : first == "сегодня" || first == "today" ? 0 : -1;
  if (days_ago >= 0) {
    const std::optional<std::chrono::seconds> clock = words.size() > 1 ? clock_of(last) : std::chrono::seconds{};
    if (!clock) return std::nullopt;
    return instant_of(zone.date(now) - std::chrono::days{days_ago}, *clock, {}, zone);
  }
  if (first == "now" || last == "сейчас" || (first == "just" && last == "now")) return now;
  if (words.size() < 2 || words.size() > 3 || (last != "назад" && last != "ago")) return std::nullopt;
  // "час назад", "an hour ago": one of it.
  const std::optional<int> count = words.size() == 2 || first == "a" || first == "an" ? 1 : number(first, 5);
  const std::string_view unit = words[words.size() - 2];
  for (const Unit& known : k_units) {
    if (count && unit.starts_with(known.begins)) return now - *count * known.length;
  }
  return std::nullopt;
}

}  // namespace

std::optional<time::Instant> read_web_date(std::string_view text, const time::Zone& zone, time::Instant now) {
  text = trim(text);
  if (text.empty() || text.size() > 80) return std::nullopt;
  if (const Result<time::Stamp> plain = time::parse_local(text, zone)) return plain->at;
  const std::string small = lower(text);
  const std::vector<std::string_view> words = words_of(small);
  if (words.empty()) return std::nullopt;
  if (const auto at = read_rfc822(words, zone)) return at;
  if (const auto at = read_iso(small, zone)) return at;
  return read_relative(words, zone, now);
}

}  // namespace cur::fetch
