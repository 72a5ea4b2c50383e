#include "calendar/working_week.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "base/utf8.hpp"

namespace cur::sla {
namespace {

constexpr int k_day_min = 24 * 60;
constexpr int k_cut_min = 60;  // Labour Code, article 95
constexpr std::array<std::string_view, 7> k_names = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

// "08:30" to "24:00" in minutes.
std::optional<int> parse_minute(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const std::optional<std::int64_t> hour = to_integer(text.substr(0, 2));
  const std::optional<std::int64_t> minute = to_integer(text.substr(3, 2));
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59 || *hour * 60 + *minute > k_day_min)
    return std::nullopt;
  return static_cast<int>(*hour * 60 + *minute);
}

std::optional<unsigned> parse_weekday(std::string_view text) {
  const auto* const found = std::find(k_names.begin(), k_names.end(), text);
  if (found == k_names.end()) return std::nullopt;
  return static_cast<unsigned>(found - k_names.begin());
}

}  // namespace

Result<Hours> parse_hours(std::string_view text) {
  const std::size_t dash = text.find('-');
  const std::optional<int> begin = parse_minute(text.substr(0, dash));
  const std::optional<int> end = dash == std::string_view::npos ? std::nullopt : parse_minute(text.substr(dash + 1));
  if (!begin || !end || *begin == *end || *begin == k_day_min)
    return Error{fmt::format("\"{}\" is no stretch of hours; write it as \"08:30-12:00\"", utf8::printable(text))};
  return Hours{*begin, *end > *begin ? *end : *end + k_day_min};
}

bool WorkingWeek::empty() const {
  return std::all_of(days.begin(), days.end(), [](const std::vector<Hours>& day) { return day.empty(); });
}

std::vector<Hours> shortened(std::vector<Hours> hours) {
  int cut = k_cut_min;
  while (!hours.empty() && cut > 0) {
    Hours& last = hours.back();
    if (last.end - last.begin > cut) {
      last.end -= cut;
      return hours;
    }
    cut -= last.end - last.begin;
    hours.pop_back();
  }
  return hours;
}

std::vector<unsigned> parse_weekdays(std::string_view text) {
  const std::size_t dash = text.find('-');
  const std::optional<unsigned> first = parse_weekday(text.substr(0, dash));
  const std::optional<unsigned> last = dash == std::string_view::npos ? first : parse_weekday(text.substr(dash + 1));
  if (!first || !last) return {};
  std::vector<unsigned> out = {*first};
  while (out.back() != *last) out.push_back((out.back() + 1) % 7);
  return out;
}

}  // namespace cur::sla
