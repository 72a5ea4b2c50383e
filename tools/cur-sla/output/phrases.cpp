#include "output/phrases.hpp"

#include <fmt/format.h>

namespace cur::sla {
namespace {

constexpr Phrases k_russian = {
    .months = {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь",
               "декабрь"},
    .weekdays = {"пн", "вт", "ср", "чт", "пт", "сб", "вс"},
    .week = "часы работы",
    .decree = "переносы",
    .assumed = "этого года в календаре нет: выходные и праздники предположены",
    .month_totals = "рабочих дней {}, выходных {}, часов {} (при 40-часовой неделе {})",
    .year_totals = "всего: рабочих дней {}, выходных {}, часов {} (при 40-часовой неделе {})",
    .moved = "выходной перенесён: {} → {}",
    .legend = "(9) выходной, 30* короче на час",
    .declared = "объявлен нерабочим: {}",
    .profile = "профиль",
    .state = "состояние",
    .no_clock = "ни один срок не начался",
    .no_appeal = "не обращение: сроков у него нет",
    .begins = "начало",
    .counted = "считано",
    .paused = "пауза",
    .days_counted = "дни срока",
    .paused_days = "из них за паузы",
    .due = "срок",
    .stopped = "остановлен",
    .runs = "идёт, сейчас",
    .used = "использовано",
    .left = "осталось",
    .late = "опоздание",
    .plain = "по часам",
    .working = "рабочего времени",
    .calendar_days = "календарных дней",
    .working_days = "рабочих дней",
    .moved_day = "последний день {} нерабочий, срок перенесён",
    .promised = "обещан",
    .anomaly = "не может быть верно",
    .missing = "нет ни posted_at, ни registered_at: считать не от чего",
};

constexpr Phrases k_english = {
    .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
               "November", "December"},
    .weekdays = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"},
    .week = "working hours",
    .decree = "moved by",
    .assumed = "the calendar does not have this year: weekends and holidays are assumed",
    .month_totals = "working days {}, days off {}, hours {} (of a 40-hour week {})",
    .year_totals = "in all: working days {}, days off {}, hours {} (of a 40-hour week {})",
    .moved = "day off moved: {} → {}",
    .legend = "(9) day off, 30* an hour short",
    .declared = "declared non-working: {}",
    .profile = "profile",
    .state = "state",
    .no_clock = "no clock has begun",
    .no_appeal = "no appeal: it has no clocks",
    .begins = "begins",
    .counted = "counted",
    .paused = "pause",
    .days_counted = "days of the term",
    .paused_days = "of these for pauses",
    .due = "due",
    .stopped = "stopped",
    .runs = "runs, now",
    .used = "used",
    .left = "left",
    .late = "late by",
    .plain = "by the clock",
    .working = "of working time",
    .calendar_days = "calendar days",
    .working_days = "working days",
    .moved_day = "the last day {} is off, the term was moved",
    .promised = "promised",
    .anomaly = "cannot be right",
    .missing = "neither posted_at nor registered_at: nothing to count from",
};

}  // namespace

const Phrases& phrases(std::string_view language) { return language == "en" ? k_english : k_russian; }

std::string wall_date(time::Date date, const Phrases& words) {
  const std::chrono::year_month_day day{date};
  const unsigned weekday = std::chrono::weekday{date}.iso_encoding() - 1;
  return fmt::format("{} {:02}.{:02}.{}", words.weekdays[weekday], static_cast<unsigned>(day.day()),
                     static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

std::string wall_time(time::Instant at, const time::Zone& zone, const Phrases& words) {
  const time::Date date = zone.date(at);
  const auto second = std::chrono::floor<std::chrono::seconds>(zone.to_local(at) - date).count();
  return fmt::format("{} {:02}:{:02}:{:02}", wall_date(date, words), second / 3600, second / 60 % 60, second % 60);
}

std::string hours_text(std::int64_t seconds) {
  const std::string_view sign = seconds < 0 ? "-" : "";
  const std::int64_t all = seconds < 0 ? -seconds : seconds;
  return fmt::format("{}{}:{:02}:{:02}", sign, all / 3600, all / 60 % 60, all % 60);
}

}  // namespace cur::sla
