#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "appeal_reader.hpp"
#include "calendar/working_week.hpp"
#include "config/document.hpp"
#include "config/region.hpp"
#include "settings/audit_words.hpp"
#include "settings/profile.hpp"

namespace cur::sla {

// The checked content of sla.toml.
struct Settings {
  std::vector<WorkingWeek> weeks;
  std::vector<Profile> profiles;
  std::vector<ProfileRule> rules;  // the first whose conditions hold chooses the profile
  std::size_t fallback = 0;        // the profile if no rule holds; index into `profiles`
  AuditWords audit;

  // The profile of an appeal.
  const Profile& choose(const Appeal& appeal) const;
  // The week of a clock, an index into `weeks`: the week that the rule names, else that of the agency, else that
  // of the profile.
  std::size_t week_of(const ClockRule& rule, std::string_view agency) const;
  // Whether a rule, or a clock of a profile that can be chosen, has a condition on the field.
  bool uses_field(std::string_view Appeal::*field) const;
  // Whether a week names agencies.
  bool has_agency_hours() const;
  // Whether a clock starts for each agency of route.copy.
  bool has_clocks_of_copies() const;
  // Whether the fallback or a rule names the profile.
  bool can_choose(std::size_t profile) const;
};

// Reads sla.toml, whose form sla.toml(5) explains. Municipalities may have any name that the region knows. Throws
// Fatal{configuration} naming file, line and key.
Settings read_settings(const config::Node& root, const config::Region& region);

// The built-in sla.toml. Valid as long as the program.
std::string_view default_settings_text();

}  // namespace cur::sla
