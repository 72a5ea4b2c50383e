#include "output/phrases.hpp"

#include <fmt/format.h>

#include "time/local.hpp"

namespace cur::sla {
namespace {

constexpr Phrases k_russian = {
    .language = "ru",
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
    .taken_away = "выходной отменён: {}",
    .full = "не короче на час: {}",
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
    .moved_day = "последний день {} нерабочий, срок перенесён на {}",
    .promised = "обещан",
    .anomaly = "обратите внимание",
    .missing = "время сообщения неизвестно: считать не от чего",
    .extended = "продлён {} до {}",
    .extended_less = "продлён {} до {}: дольше норма не позволяет, хотя указано {}",
    .not_extended = "продление {0} до {2} не считается",
    .calendar_days = {"календарный день", "календарных дня", "календарных дней"},
    .working_days = {"рабочий день", "рабочих дня", "рабочих дней"},
    .hours = {"час", "часа", "часов"},
    .minutes = {"минута", "минуты", "минут"},
    .seconds = {"секунда", "секунды", "секунд"},
    .form = text::russian_form,
    .states = {"в срок", "на паузе", "срок идёт", "решено без подтверждения", "срок истекает", "просрочено"},
};

constexpr Phrases k_english = {
    .language = "en",
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
    .taken_away = "day off taken away: {}",
    .full = "not an hour short: {}",
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
    .moved_day = "the last day {} is off, the term was moved to {}",
    .promised = "promised",
    .anomaly = "odd",
    .missing = "neither posted_at nor registered_at: nothing to count from",
    .extended = "extended {} to {}",
    .extended_less = "extended {} to {}: the norm allows no more, though {} was named",
    .not_extended = "the extension of {0} to {2} does not count",
    .calendar_days = {"calendar day", "", "calendar days"},
    .working_days = {"working day", "", "working days"},
    .hours = {"hour", "", "hours"},
    .minutes = {"minute", "", "minutes"},
    .seconds = {"second", "", "seconds"},
    .form = text::english_form,
    .states = {"met", "paused", "running", "resolved unproven", "warning", "breached"},
};

}  // namespace

const Phrases& phrases(std::string_view language) { return language == "en" ? k_english : k_russian; }

std::string counted_text(std::uint64_t count, const text::Noun& noun, const Phrases& words) {
  return fmt::format("{} {}", count, words.form(noun, count));
}

std::string length_text(std::chrono::seconds length, const Phrases& words) {
  const auto all = static_cast<std::uint64_t>(length.count());
  std::string out;
  const auto add = [&](std::uint64_t count, const text::Noun& noun) {
    if (count > 0) out += fmt::format("{}{}", out.empty() ? "" : " ", counted_text(count, noun, words));
  };
  add(all / 3600, words.hours);
  add(all / 60 % 60, words.minutes);
  add(all % 60, words.seconds);
  return out;
}

std::string wall_limit(time::Instant at, const time::Zone& zone) {
  const time::Date date = zone.date(at);
  const std::chrono::year_month_day day{date};
  const std::string text = fmt::format("{:02}.{:02}.{}", static_cast<unsigned>(day.day()),
                                       static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
  if (at >= time::end_of_day(date, zone)) return text;
  const auto second = std::chrono::floor<std::chrono::seconds>(zone.to_local(at) - date).count();
  return fmt::format("{} {:02}:{:02}:{:02}", text, second / 3600, second / 60 % 60, second % 60);
}

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
