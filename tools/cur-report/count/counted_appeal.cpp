#include "count/counted_appeal.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace cur::report {

DeadlineState deadline_state(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, DeadlineState>, 6> k_names = {{
      {"met", DeadlineState::met},
      {"running", DeadlineState::running},
      {"resolved_unproven", DeadlineState::running},  // what has to be shown yet is not over
      {"breached", DeadlineState::breached},
      {"warning", DeadlineState::warning},
      {"paused", DeadlineState::paused},
  }};
  const auto* found =
      std::find_if(k_names.begin(), k_names.end(), [&](const auto& entry) { return entry.first == name; });
  return found == k_names.end() ? DeadlineState::unknown : found->second;
}

std::optional<std::chrono::seconds> CountedAppeal::reaction() const {
  if (!received || !first_reaction || first_reaction->at < received->at) return std::nullopt;
  return std::chrono::floor<std::chrono::seconds>(first_reaction->at - received->at);
}

}  // namespace cur::report
