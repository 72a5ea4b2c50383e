#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "base/strings.hpp"
#include "config/section.hpp"

namespace cur::sla {

// The index of the entry with this id. Throws Fatal{configuration} at `key` if there is none; the message names
// the nearest id.
template <class Entry>
std::size_t index_of(const config::Section& section, std::string_view key, const std::vector<Entry>& entries,
                     std::string_view id) {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; });
  if (found != entries.end()) return static_cast<std::size_t>(found - entries.begin());
  std::vector<std::string_view> ids;
  for (const Entry& entry : entries) ids.push_back(entry.id);
  const std::string_view near = nearest(id, ids);
  section.fail(key, near.empty() ? fmt::format("there is no \"{}\"; there are: {}", id, fmt::join(ids, ", "))
                                 : fmt::format("there is no \"{}\"; did you mean \"{}\"?", id, near));
}

// Throws Fatal{configuration} if an entry has this id already.
template <class Entry>
void refuse_duplicate(const config::Section& section, const std::vector<Entry>& entries, std::string_view id) {
  if (std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; }))
    section.fail("id", fmt::format("\"{}\" stands here twice", id));
}

}  // namespace cur::sla
