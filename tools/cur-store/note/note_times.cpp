#include "note/note_times.hpp"

#include <chrono>

#include <fmt/format.h>

#include "appeal/hand/hand_event.hpp"
#include "appeal/history.hpp"
#include "base/fatal.hpp"

namespace cur::store_tool {

void check_at(const std::string& given, time::Instant at, time::Instant now, const archive::AppealRow& appeal) {
  if (given.empty()) return;
  if (at > now + appeal::k_clock_tolerance) {
    throw Fatal(ExitCode::usage, fmt::format("--at {}: that is after the present, {}: note what has happened", given,
                                             time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(now))));
  }
  if (!appeal.columns.posted_at) return;
  const time::Instant posted(std::chrono::milliseconds(*appeal.columns.posted_at));
  if (at >= posted - appeal::k_clock_tolerance) return;
  throw Fatal(ExitCode::usage,
              fmt::format("--at {}: that is before {} was posted, {}", given, appeal.id, time::format_rfc3339(posted)));
}

void check_until(const std::string& given, time::Instant until, time::Instant at, time::Instant now) {
  if (until > now + appeal::k_longest_term + std::chrono::days{1}) {
    throw Fatal(ExitCode::usage,
                fmt::format("--until {}: that is more than ten years away and cannot be a term", given));
  }
  if (until > at) return;
  throw Fatal(ExitCode::usage,
              fmt::format("--until {}: that is not after the event itself, {}", given, time::format_rfc3339(at)));
}

}  // namespace cur::store_tool
