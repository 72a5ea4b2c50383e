#include "lint/calendar_differences.hpp"

#include <fmt/format.h>

namespace cur::sla {
namespace {

using config::Date;
using config::DayKind;

std::string day_text(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{:02}-{:02}", unsigned{day.month()}, unsigned{day.day()});
}

// "01-09, 05-04..05-08"
std::string list_text(const std::vector<Date>& dates) {
  std::string out;
  for (std::size_t first = 0; first < dates.size();) {
    std::size_t last = first;
    while (last + 1 < dates.size() && dates[last + 1] - dates[last] == std::chrono::days{1}) ++last;
    out += fmt::format("{}{}", out.empty() ? "" : ", ", day_text(dates[first]));
    if (last > first) out += fmt::format("..{}", day_text(dates[last]));
    first = last + 1;
  }
  return out;
}

// A way in which a day may differ.
struct Difference {
  std::string_view text;
  bool (*holds)(DayKind region, DayKind built_in);
};
constexpr Difference k_differences[] = {
    {"worked here, off in the built-in calendar",
     [](DayKind region, DayKind built_in) { return config::is_working(region) && !config::is_working(built_in); }},
    {"off here, worked in the built-in calendar",
     [](DayKind region, DayKind built_in) { return !config::is_working(region) && config::is_working(built_in); }},
    {"a full day here, an hour short in the built-in calendar",
     [](DayKind region, DayKind built_in) { return region == DayKind::working && built_in == DayKind::shortened; }},
    {"an hour short here, a full day in the built-in calendar",
     [](DayKind region, DayKind built_in) { return region == DayKind::shortened && built_in == DayKind::working; }}};

std::vector<Date> differing(const Difference& difference, int year, const config::Calendar& region,
                            const config::Calendar& built_in) {
  std::vector<Date> out;
  const Date end{std::chrono::year{year + 1} / std::chrono::January / 1};
  for (Date date{std::chrono::year{year} / std::chrono::January / 1}; date < end; date += std::chrono::days{1}) {
    if (difference.holds(region.kind(date), built_in.kind(date))) out.push_back(date);
  }
  return out;
}

}  // namespace

std::vector<LintFinding> calendar_differences(const config::Calendar& region, const config::Calendar& built_in,
                                              CalendarFile file, const config::Origin& origin) {
  const bool is_note = file == CalendarFile::extends;
  const std::string_view advice =
      is_note ? "" : "; if that is not meant, begin the file with extends = \"default\" and write only what differs";
  std::vector<LintFinding> out;
  for (int year = region.first_year(); year <= region.last_year(); ++year) {
    if (!built_in.covers(year)) continue;
    for (const Difference& difference : k_differences) {
      const std::vector<Date> dates = differing(difference, year, region, built_in);
      if (dates.empty()) continue;
      out.push_back({origin, fmt::format("{}: {}: {}{}", year, difference.text, list_text(dates), advice), is_note});
    }
  }
  return out;
}

}  // namespace cur::sla
