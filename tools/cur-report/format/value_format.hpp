#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "tables/report.hpp"
#include "time/zone.hpp"

namespace cur::report {

// Writes values for people: "1 234", "12,5 %", "1 ч 20 мин" or "1,234", "12.5%", "1 h 20 min". Knows no locale.
class Format {
 public:
  // `space` stands inside a value; a no-break space where lines are broken for us.
  Format(Language language, std::string_view space) : m_language(language), m_space(space) {}

  Language language() const { return m_language; }
  std::string count(std::int64_t value) const;
  std::string number(double value, int decimals) const;
  std::string percent(double share) const;
  std::string duration(std::int64_t seconds) const;
  std::string rate(double value) const;
  std::string cell(const Cell& cell, Kind kind) const;  // a dash where nothing is known

  std::string day(time::Date date) const;            // "2 марта 2026 года", "2 March 2026"
  std::string short_day(time::Date date) const;      // "02.03", "2 Mar"
  std::string weekday(time::Date date) const;        // "пн", "Mon"
  std::string month_of_year(time::Date date) const;  // "03.2026"
  std::string period(time::Date first, time::Date last) const;
  std::string moment(time::Instant at, const time::Zone& zone) const;  // "1 мая 2026 года, 09:00 (Europe/Moscow)"
  // "1 обращение", "2 обращения", "5 обращений": the number and the form that goes with it.
  std::string counted(std::uint64_t value, std::string_view one, std::string_view few, std::string_view many) const;

 private:
  std::string month(time::Date date) const;

  Language m_language;
  std::string m_space;
};

}  // namespace cur::report
