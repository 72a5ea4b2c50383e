#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appeal/event.hpp"

namespace cur::appeal {

// Who has an appeal at present: the agency it was routed to, until an `assigned` or `forwarded` event says to whom it
// went (`to`), or a person corrects the agency or the curator; of these the last counts, by the order of events. An
// agency that takes over has no curator until one is named.
struct Assignee {
  std::string_view agency, curator;
};

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
  bool is_noise = false;       // judged to be no appeal; its kind is `noise` then, and never otherwise
  std::string_view kind;
  std::string_view sector;
  std::string_view topic;
  std::string_view urgency;

  bool is_routed = false;  // cur-route or a person settled the agency
  std::string_view municipality;
  std::string_view agency;
  std::string_view curator;
  Assignee assignee;
  std::vector<std::string> copies;  // of route.copy: other agencies that are to act; at most k_most_copies
  static constexpr std::size_t k_most_copies = 64;
  std::string_view place;  // place.municipality, as the source wrote it
  // Where the appeal belongs: route.municipality or what a person says instead, else `place`. The name is as it was
  // written: it may be an alias of region.toml.
  std::string_view municipality_or_place() const { return municipality.empty() ? place : municipality; }

  // Those with a readable time that are not taken back (hand/withdrawal.hpp), in any order, those after now too;
  // History orders them.
  std::vector<Event> events;
  bool has_event_without_time = false;
  bool has_unreadable_events = false;      // `events` is there and is no array: none of it is in `events` here
  std::vector<Instant> wrong_corrections;  // up to now, with something that cannot be: CorrectedValues::has_wrong

  // The bodies that `control` events up to now name, in the order of the record.
  static constexpr std::size_t k_most_bodies = 64;
  std::vector<std::string> bodies;
  std::size_t bodies_left_out = 0;       // bodies beyond k_most_bodies
  std::optional<Instant> left_out_at{};  // the first event of one of those
};

}  // namespace cur::appeal
