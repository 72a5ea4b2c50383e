#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "appeal/course.hpp"
#include "time/instant.hpp"
#include "time/zone.hpp"

namespace cur::report {

using time::Date;
using time::Instant;

// A time together with its day in the region's zone.
struct Moment {
  Instant at;
  Date day;
};

enum class DeadlineState : std::uint8_t { unknown, met, paused, running, warning, breached };
DeadlineState deadline_state(std::string_view name);

// What reports count of one appeal. What a person corrected stands in the place of what a filter wrote. Views are valid
// until the next record is read; empty means absent.
struct CountedAppeal {
  std::string_view id{};
  std::string_view channel{};
  std::optional<Moment> received{};  // since when the citizen has waited: appeal::History::received()
  bool is_received = true;           // false: with --as-of, it came later
  bool has_events = false;
  appeal::Course course{};
  std::optional<Moment> first_reaction{};

  bool is_classified = false;
  bool is_noise = false;
  std::string_view kind{};
  std::string_view sector{};
  std::string_view topic{};
  std::string_view urgency{};

  bool is_routed = false;
  std::string_view municipality{};
  std::string_view agency{};
  appeal::Assignee assignee{};  // who has it now

  DeadlineState deadlines = DeadlineState::unknown;  // of cur-sla; the worst clock's
  std::optional<Instant> due{};                      // the earliest of the clocks that are not stopped
  std::optional<Instant> overdue_since{};            // the same, of those breached

  std::string_view author{};  // read only for personal data
  std::string_view text{};    // the same

  // The wait for the first reaction. Nothing if there is none, or if it came before the appeal: that is no wait.
  std::optional<std::chrono::seconds> reaction() const;
};

}  // namespace cur::report
