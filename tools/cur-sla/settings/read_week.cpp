#include "settings/read_week.hpp"

#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

namespace cur::sla {

WorkingWeek read_week(config::Section& section) {
  WorkingWeek out;
  out.id = section.required_text("id");
  out.agencies = section.texts("agencies");
  out.origin = section.table().origin;
  const std::optional<bool> follows_calendar = section.boolean("calendar");
  out.names_calendar = follows_calendar.has_value();
  out.follows_calendar = follows_calendar.value_or(true);
  for (const config::Node::Member& member : *section.table().table()) {
    const std::vector<unsigned> weekdays = parse_weekdays(member.key);
    if (weekdays.empty()) continue;  // not a day: finish() refuses unknown keys
    std::vector<Hours> hours;
    for (const std::string& text : section.texts(member.key)) {
      const Result<Hours> parsed = parse_hours(text);
      if (!parsed) section.fail(member.key, parsed.error().message);
      if (!hours.empty() && parsed->begin < hours.back().end)
        section.fail(member.key, fmt::format("\"{}\" begins before the hours before it end", text));
      hours.push_back(*parsed);
    }
    for (const unsigned weekday : weekdays) {
      if (!out.days[weekday].empty()) section.fail(member.key, "gives hours to a day that has some already");
      out.days[weekday] = hours;
    }
  }
  section.finish();
  if (out.empty())
    section.fail("id", fmt::format("week \"{}\" has no hours; write them as mon-fri = [\"09:00-18:00\"]", out.id));
  return out;
}

}  // namespace cur::sla
