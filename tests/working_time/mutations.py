"""Deliberate mistakes, each of which the second opinion must notice: what it is, the end of the path of the file, the
text that stands there once, and the wrong one."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Mutation:
    what: str
    file: str
    old: str
    new: str


MUTATIONS = [Mutation(*entry) for entry in [
    ("lunch is worked", "working_time.cpp", "next.begin <= year.stretches.back().hours.end",
     "next.begin <= year.stretches.back().hours.end + std::chrono::hours{1}"),
    ("a short day is a whole one", "working_time.cpp", "return day.is_short ? shortened(*day.stretches) : *day.stretches;",
     "return *day.stretches;"),
    ("a short day lacks half an hour", "working_week.cpp", "k_cut_min = 60", "k_cut_min = 30"),
    ("a short day lacks its first hour", "working_week.cpp", "last.end -= cut;", "hours.front().begin += cut;"),
    ("a stretch shorter than the hour takes all of it", "working_week.cpp", "cut -= last.end - last.begin;",
     "cut = 0;"),
    ("weekends are worked", "working_time.cpp", "return {&own, false};  // an office",
     "return {&m_week.on(std::chrono::Monday), false};  // an office"),
    ("holidays are worked", "working_time.cpp", "return {&k_none, false};",
     "return {&own, false};"),
    ("a service without a calendar keeps the holidays", "working_time.cpp", "if (!m_week.follows_calendar)",
     "if (false)"),
    ("a day off that was moved is worked", "config/calendar.cpp", "covered(move.to).kind = DayKind::holiday;", ""),
    ("a Saturday worked for a Monday keeps its own hours", "config/calendar.cpp", "weekday{move.to}}",
     "weekday{move.from}}"),
    ("a holiday that fell on a weekend is worked", "config/calendar.cpp", "assumed(move.from).kind != DayKind::holiday",
     "assumed(move.from).kind != DayKind::working"),
    ("days declared non-working are worked", "config/calendar.cpp", "for (const Date date : year.off)",
     "if (false) for (const Date date : year.off)"),
    ("the last minute before midnight is lost", "working_time.cpp", "std::chrono::minutes{hours.end}",
     "std::chrono::minutes{hours.end - (hours.end == 1440 ? 1 : 0)}"),
    ("a night shift ends at midnight", "working_week.cpp", "*end > *begin ? *end : *end + k_day_min",
     "*end > *begin ? *end : k_day_min"),
    ("the shift of New Year's night is lost", "working_time.cpp",
     "Date date = first - std::chrono::days{1}; date < after", "Date date = first; date < after"),
    ("the last day of a year is lost", "working_time.cpp", "date < after; date += std::chrono::days{1}",
     "date + std::chrono::days{1} < after; date += std::chrono::days{1}"),
    ("a year too many: <= for <", "working_time.cpp", "number < last; ++number", "number <= last; ++number"),
    ("the end of a stretch is not its last moment: <= for <", "working_time.cpp", "next.before < value",
     "next.before <= value"),
    ("after its end a stretch goes on", "working_time.cpp", "std::min(at, last.hours.end)", "at"),
    ("clocks that were changed are ignored", "zone.cpp", "while (info.end < k_latest &&",
     "while (info.end < date::sys_seconds{std::chrono::seconds{1514764800}} &&"),
    ("an hour that the clocks skipped ends early", "zone.cpp", "std::max(candidate, periods[at].begin)", "candidate"),
    ("pauses are counted", "clock_course.cpp", "course.pauses.push_back({*course.paused_since, at});", ""),
    ("the last second is late: < for <=", "clocks.cpp", "to_second(*clock.stop) <= clock.due",
     "to_second(*clock.stop) < clock.due"),
    ("who is closed on Mondays is closed on a Saturday worked for one", "working_time.cpp",
     "swapped.empty() ? &own : &swapped", "&swapped"),
    ("working days are those of the country", "working_time.cpp", "if (!m_has_hours) return", "return"),
    ("a region's days are not added", "config/calendar.cpp", "for (const CalendarYear& year : regional.years) {",
     "for (const CalendarYear& year : std::vector<CalendarYear>()) {"),
    ("a day that was taken away is off", "config/calendar.cpp", "for (const Date date : year.worked)",
     "if (false) for (const Date date : year.worked)"),
    ("a short day that was taken away is short", "config/calendar.cpp", "for (const Date date : year.full)",
     "if (false) for (const Date date : year.full)"),
    ("a municipality keeps the region's zone", "clocks.cpp", "found == m_zone_of.end() ? 0 : found->second", "0"),
    ("an extension counts from the moved day", "limit.cpp", "== ExtendsFrom::unmoved", "!= ExtendsFrom::unmoved"),
    ("the last day of an extension is not moved", "limit.cpp",
     "counted.moved(from + std::chrono::days{rule.extends_most})", "from + std::chrono::days{rule.extends_most}"),
    ("the first day is another", "day_term.cpp", "FirstDay::next ? start : start - days{1}",
     "FirstDay::next ? start - days{1} : start"),
    ("a term of working days has one more: >= for >", "day_term.cpp", "left > 0 &&", "left >= 0 &&"),
    ("the last day moves the other way", "day_term.cpp", "return worked_from(last, days{1},",
     "return worked_from(last, days{-1},"),
]]
