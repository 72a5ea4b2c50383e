#include "format/heading.hpp"

#include <fmt/format.h>

#include "format/value_format.hpp"

namespace cur::report {

std::string period_line(const Report& report) {
  if (!report.first_day) return "";
  return ValueFormat(report.words->notation, " ").period(*report.first_day, *report.last_day);
}

std::string as_of_line(const Report& report) {
  const ValueFormat format(report.words->notation, " ", report.zone);
  return fmt::format(fmt::runtime(report.words->as_of), format.moment(report.as_of));
}

}  // namespace cur::report
