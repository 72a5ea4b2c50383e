#include "output/year_formats.hpp"

#include <fmt/format.h>

#include "json/writer.hpp"
#include "time/local.hpp"

namespace cur::sla {
namespace {

using config::DayKind;

std::string_view kind_name(DayKind kind) {
  switch (kind) {
    case DayKind::working:
      return "working";
    case DayKind::shortened:
      return "short";
    case DayKind::weekend:
      return "weekend";
    case DayKind::holiday:
      return "holiday";
  }
  return "";
}

unsigned month_of(Date date) { return static_cast<unsigned>(std::chrono::year_month_day{date}.month()); }
unsigned day_of(Date date) { return static_cast<unsigned>(std::chrono::year_month_day{date}.day()); }

// "1972" or "1774:24".
std::string hours_and_minutes(std::int64_t seconds) {
  const std::int64_t minutes = seconds / 60;
  return minutes % 60 == 0 ? fmt::to_string(minutes / 60) : fmt::format("{}:{:02}", minutes / 60, minutes % 60);
}

std::string totals_text(std::string_view pattern, const YearSheet::Totals& totals) {
  return fmt::format(fmt::runtime(pattern), totals.working, totals.off, hours_and_minutes(totals.worked_s),
                     totals.hours_40);
}

// Four columns a day.
std::string cell(const YearSheet::Day& day) {
  const unsigned number = day_of(day.date);
  if (!config::is_working(day.kind)) return fmt::format("{:>4}", fmt::format("({})", number));
  return day.kind == DayKind::shortened ? fmt::format("{:>3}*", number) : fmt::format("{:>3} ", number);
}

std::string without_blanks(const std::string& line) { return line.substr(0, line.find_last_not_of(' ') + 1); }

void month_text(const YearSheet& sheet, unsigned month, const Phrases& words, std::string& out) {
  out += fmt::format("\n{} {}\n", words.months[month - 1], sheet.year);
  for (const std::string_view day : words.weekdays) out += fmt::format(" {} ", day);
  out.pop_back();
  std::string line;
  for (const YearSheet::Day& day : sheet.days) {
    if (month_of(day.date) != month) continue;
    const unsigned column = std::chrono::weekday{day.date}.iso_encoding() - 1;
    if (line.empty() || column == 0) {
      out += without_blanks(line);
      line = "\n" + std::string(std::size_t{4} * column, ' ');
    }
    line += cell(day);
  }
  out += without_blanks(line) + "\n  " + totals_text(words.month_totals, sheet.months[month - 1]) + "\n";
}

// "09:00-13:00 13:45-18:00"; to the end of the day is 24:00.
std::string hours_list(const YearSheet::Day& day, const time::Zone& zone) {
  std::string out;
  const auto minute = [&](Instant at) {
    const auto of_day = std::chrono::floor<std::chrono::minutes>(zone.to_local(at) - day.date).count();
    return fmt::format("{:02}:{:02}", of_day / 60, of_day % 60);
  };
  for (const Interval& hours : day.hours)
    out += fmt::format("{}{}-{}", out.empty() ? "" : " ", minute(hours.begin), minute(hours.end));
  return out;
}

void put_totals(json::Writer& writer, const YearSheet::Totals& totals) {
  writer.key("working").integer(totals.working).key("off").integer(totals.off);
  writer.key("worked_s").integer(totals.worked_s).key("hours40").integer(totals.hours_40);
}

void put_days(json::Writer& writer, const YearSheet& sheet, unsigned month, bool is_short) {
  for (const YearSheet::Day& day : sheet.days) {
    const bool is_listed = is_short ? day.kind == DayKind::shortened : !config::is_working(day.kind);
    if (month_of(day.date) == month && is_listed) writer.integer(day_of(day.date));
  }
}

}  // namespace

std::string year_text(const YearSheet& sheet, const std::string& week, const config::Calendar& calendar,
                      const time::Zone& zone, const Phrases& words) {
  std::string out = fmt::format("{}   {}: {}, {}\n", sheet.year, words.week, week, zone.name());
  const config::CalendarYear& decisions = calendar.decisions(sheet.year);
  out +=
      sheet.is_assumed ? fmt::format("{}\n", words.assumed) : fmt::format("{}: {}\n", words.decree, decisions.source);
  out += fmt::format("{}\n", words.legend);
  for (unsigned month = 1; month <= 12; ++month) month_text(sheet, month, words, out);
  out += '\n';
  for (const config::CalendarYear::Move& move : decisions.moved)
    out += fmt::format(fmt::runtime(words.moved), wall_date(move.from, words), wall_date(move.to, words)) + "\n";
  const auto list = [&](std::string_view pattern, const std::vector<Date>& dates) {
    for (const Date date : dates) out += fmt::format(fmt::runtime(pattern), wall_date(date, words)) + "\n";
  };
  list(words.declared, decisions.off);
  list(words.taken_away, decisions.worked);
  list(words.full, decisions.full);
  return out + totals_text(words.year_totals, sheet.whole) + "\n";
}

std::string year_csv(const YearSheet& sheet, const time::Zone& zone) {
  std::string out = "date,weekday,kind,hours,worked_s\n";
  for (const YearSheet::Day& day : sheet.days) {
    out += fmt::format("{},{},{},{},{}\n", time::format_date(day.date), std::chrono::weekday{day.date}.iso_encoding(),
                       kind_name(day.kind), hours_list(day, zone), day.worked_s);
  }
  return out;
}

std::string year_json(const YearSheet& sheet, const std::string& week, const config::Calendar& calendar) {
  std::string out;
  json::Writer writer(out);
  const config::CalendarYear& decisions = calendar.decisions(sheet.year);
  writer.begin_object().key("year").integer(sheet.year).key("week").string(week);
  writer.key("assumed").boolean(sheet.is_assumed).key("source").string(decisions.source);
  put_totals(writer, sheet.whole);
  writer.key("moved").begin_array();
  for (const config::CalendarYear::Move& move : decisions.moved) {
    writer.begin_object().key("from").string(time::format_date(move.from));
    writer.key("to").string(time::format_date(move.to)).end_object();
  }
  writer.end_array().key("months").begin_array();
  for (unsigned month = 1; month <= 12; ++month) {
    writer.begin_object().key("month").integer(month);
    put_totals(writer, sheet.months[month - 1]);
    writer.key("off_days").begin_array();
    put_days(writer, sheet, month, false);
    writer.end_array().key("short_days").begin_array();
    put_days(writer, sheet, month, true);
    writer.end_array().end_object();
  }
  writer.end_array().end_object();
  return out + "\n";
}

}  // namespace cur::sla
