#pragma once

// The parts of sla.toml, each read from its own table. All throw Fatal{configuration} naming file, line and key.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "config/region.hpp"
#include "config/section.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// What the entries of the file refer to.
struct Known {
  const config::Region* region;
  const std::vector<WorkingWeek>* weeks;
  const std::vector<Escalation>* escalation;  // in the order of their shares
};

WorkingWeek read_week(config::Section& section);
std::vector<Condition> read_when(config::Section& parent, const config::Region& region);
Escalation read_escalation(config::Section& section);
ClockRule read_clock(config::Section& section, std::size_t profile_week, const Known& known);
MediaKinds read_proof(config::Section& section);

// The place of the entry called `id`; the message of a wrong one names the nearest.
template <class Entry>
std::size_t place_of(const config::Section& section, std::string_view key, const std::vector<Entry>& entries,
                     std::string_view id) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
  if (found != entries.end()) return static_cast<std::size_t>(found - entries.begin());
  std::vector<std::string_view> ids;
  for (const Entry& entry : entries) ids.push_back(entry.id);
  const std::string_view near = nearest(id, ids);
  section.fail(key, near.empty() ? fmt::format("there is no \"{}\"; there are: {}", id, fmt::join(ids, ", "))
                                 : fmt::format("there is no \"{}\"; did you mean \"{}\"?", id, near));
}

template <class Entry>
void refuse_twice(const config::Section& section, const std::vector<Entry>& entries, std::string_view id) {
  if (std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; }))
    section.fail("id", fmt::format("\"{}\" stands here twice", id));
}

}  // namespace cur::sla
