#include "count/trend.hpp"

#include <algorithm>

namespace cur::report {

namespace {

using std::chrono::days;

constexpr days k_most_days{186};
constexpr days k_most_weeks{3 * 366};
constexpr std::size_t k_average_of = 7;

time::Date start_of(time::Date day, Step step) {
  if (step == Step::week) return day - (std::chrono::weekday(day) - std::chrono::Monday);
  if (step == Step::day) return day;
  const std::chrono::year_month_day date(day);
  return time::Date(date.year() / date.month() / 1);
}

time::Date after(time::Date start, Step step) {
  if (step == Step::day) return start + days{1};
  if (step == Step::week) return start + days{7};
  const std::chrono::year_month_day date(start);
  return time::Date((date.year() / date.month() + std::chrono::months{1}) / 1);
}

void fill_averages(std::vector<TrendPoint>& points) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < points.size(); ++i) {
    sum += points[i].received;
    if (i >= k_average_of) sum -= points[i - k_average_of].received;
    points[i].average = static_cast<double>(sum) / static_cast<double>(std::min(i + 1, k_average_of));
  }
}

}  // namespace

Trend trend_of(const std::map<time::Date, DayTally>& tallies) {
  Trend trend;
  const auto first =
      std::find_if(tallies.begin(), tallies.end(), [](const auto& day) { return day.second.received > 0; });
  if (first == tallies.end()) return trend;
  const time::Date last = tallies.rbegin()->first;
  const days length = last - first->first;
  trend.step = length < k_most_days ? Step::day : length < k_most_weeks ? Step::week : Step::month;
  for (time::Date at = start_of(first->first, trend.step); at <= last; at = after(at, trend.step))
    trend.points.push_back({.first = at});
  std::size_t point = 0;
  for (auto day = first; day != tallies.end(); ++day) {
    while (point + 1 < trend.points.size() && trend.points[point + 1].first <= day->first) ++point;
    trend.points[point].received += day->second.received;
    trend.points[point].reacted += day->second.reacted;
  }
  if (trend.step == Step::day) fill_averages(trend.points);
  return trend;
}

}  // namespace cur::report
