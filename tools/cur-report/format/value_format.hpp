#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "tables/table.hpp"
#include "text/phrases.hpp"
#include "time/instant.hpp"
#include "time/zone.hpp"

namespace cur::report {

// Writes values for people: "1 234", "12,5 %", "1 ч 20 мин" or "1,234", "12.5%", "1 h 20 min". Independent of the
// process's locale.
class ValueFormat {
 public:
  // `notation` must outlive the object. `space` stands inside a value: a no-break space where the reader's program
  // breaks lines. Instants are written in `zone`.
  ValueFormat(const Notation& notation, std::string_view space, time::Zone zone = {})
      : m_notation(&notation), m_space(space), m_zone(std::move(zone)) {}

  // Returns a dash for an empty cell.
  std::string cell(const Cell& cell) const;

  std::string count(std::uint64_t value) const;
  std::string number(double value, int decimals) const;
  std::string share(double value) const;  // as a percentage
  std::string rate(double value) const;
  std::string duration(std::chrono::seconds length) const;
  // "1 обращение", "2 обращения", "5 обращений"
  std::string counted(std::uint64_t value, const Noun& noun) const;

  std::string date(time::Date date) const;           // "02.03.2026", "2026-03-02"
  std::string day(time::Date date) const;            // "2 марта 2026 года", "2 March 2026"
  std::string short_day(time::Date date) const;      // "02.03", "2 Mar"
  std::string weekday(time::Date date) const;        // "пн", "Mon"
  std::string month_of_year(time::Date date) const;  // "03.2026"
  std::string period(time::Date first,
                     time::Date last) const;      // "2–6 марта 2026 года"
  std::string date_time(time::Instant at) const;  // "02.03.2026 09:00", "2026-03-02 09:00"
  std::string moment(time::Instant at) const;     // "1 мая 2026 года, 09:00 (Europe/Moscow)"

 private:
  std::string month(time::Date date) const;
  std::string grouped(std::string digits) const;

  const Notation* m_notation;
  std::string m_space;
  time::Zone m_zone;
};

}  // namespace cur::report
