#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal/event.hpp"

namespace cur::appeal {

// What programs need to know of one record of the kind appeal. Views are into the record or its reader; empty means
// absent. What a person corrected stands in the place of what a filter wrote.
struct Appeal {
  std::string_view id;
  std::string_view source;
  std::string_view channel;

  std::optional<Instant> posted_at;
  std::optional<Instant> registered_at;  // what the source itself says, never the archive's sight
  std::optional<Instant> seen_at;        // when the archive first saw it

  bool is_classified = false;  // cur-classify or a person settled the sector
  bool is_noise = false;       // judged to be no appeal
  std::string_view kind;
  std::string_view sector;
  std::string_view topic;
  std::string_view urgency;

  bool is_routed = false;  // cur-route or a person settled the agency
  std::string_view municipality;
  std::string_view agency;
  std::string_view curator;
  std::vector<std::string> copies;  // of route.copy: other agencies that are to act; at most k_most_copies
  static constexpr std::size_t k_most_copies = 64;
  std::string_view place;  // place.municipality, as the source wrote it

  std::vector<Event> events;  // those with a readable time, in any order, those after now too; History orders them
  bool has_event_without_time = false;

  // The bodies that `control` events up to now name, in the order of the record.
  static constexpr std::size_t k_most_bodies = 64;
  std::vector<std::string> bodies;
  std::size_t bodies_left_out = 0;       // bodies beyond k_most_bodies
  std::optional<Instant> left_out_at{};  // the first event of one of those

  // Since when the citizen has waited: posted_at, else registered_at, else seen_at. The start of every reported wait.
  std::optional<Instant> received_at() const {
    if (posted_at) return posted_at;
    return registered_at ? registered_at : seen_at;
  }
};

}  // namespace cur::appeal
