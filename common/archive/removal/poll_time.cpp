#include "archive/removal/poll_time.hpp"

#include "archive/rules/columns.hpp"

namespace cur::archive {

Time time_of_poll(const json::Record& poll) {
  for (const std::string_view key : {"closed_at", "posted_at", "fetched_at"}) {
    if (const Time at = read_time(poll.member(key))) return at;
  }
  return std::nullopt;
}

}  // namespace cur::archive
