#pragma once

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "appeal/course.hpp"
#include "appeal/history.hpp"
#include "appeal/reader.hpp"
#include "json/record.hpp"

namespace cur::appeal::test {

inline Instant at(std::string_view text) { return *time::read_rfc3339(text); }

// A record read as of `now`, with all that the views need kept alive.
struct Sample {
  Sample(std::string_view line, std::string_view now_text = "2026-06-01T00:00:00Z") : now(at(now_text)), reader(now) {
    (void)record.parse_copy(line);
    appeal = &reader.read(record);
  }
  Course course() const { return follow(History(*appeal, View{now})); }
  std::string state() const { return std::string(spelling(course().state)); }

  Instant now;
  Reader reader;
  json::Record record;
  Appeal* appeal;
};

// An appeal of 1 April, 09:00 UTC, with these events as JSON.
inline Sample with_events(std::string_view events) {
  return Sample(fmt::format(R"({{"id":"a:1","posted_at":"2026-04-01T09:00:00Z","events":[{}]}})", events));
}

// An event of the given hour of 2 April; `more`: further members, each with a comma before it.
inline std::string event(std::string_view kind, int hour, std::string_view more = "") {
  return fmt::format(R"({{"id":"{0}{1}","event":"{0}","at":"2026-04-02T{1:02}:00:00Z"{2}}})", kind, hour, more);
}

}  // namespace cur::appeal::test
