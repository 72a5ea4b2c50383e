// sla.toml: from text to checked Settings.
#include "settings/settings.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "settings/read_entries.hpp"

CUR_EMBEDDED(sla_toml)

namespace cur::sla {
namespace {

using config::Section;

// Those of [[clock]] run in every profile that has none of their id.
void add_common(Profile& profile, std::size_t profile_week, const std::vector<ClockRule>& common) {
  const std::size_t own = profile.clocks.size();
  for (const ClockRule& clock : common) {
    const auto end = profile.clocks.begin() + static_cast<std::ptrdiff_t>(own);
    if (std::any_of(profile.clocks.begin(), end, [&](const ClockRule& rule) { return rule.id == clock.id; })) continue;
    profile.clocks.push_back(clock);
    if (!clock.own_week) profile.clocks.back().week = profile_week;
  }
}

// Of several clocks with one id the first that holds is used: they stand together, and none stands behind one that
// always holds.
void add_clock(const Section& section, ClockRule next, std::vector<ClockRule>& clocks) {
  const bool is_known =
      std::any_of(clocks.begin(), clocks.end(), [&](const ClockRule& rule) { return rule.id == next.id; });
  if (is_known && clocks.back().id != next.id)
    section.fail("id", fmt::format("the clocks called \"{}\" must stand together", next.id));
  if (is_known && clocks.back().when.empty())
    section.fail("id", fmt::format("is never used: the \"{}\" before it has no `when`", next.id));
  clocks.push_back(std::move(next));
}

Profile read_profile(Section& section, const Known& known, const std::vector<ClockRule>& common) {
  Profile out;
  out.id = section.required_text("id");
  out.origin = section.table().origin;
  out.title = section.text("title").value_or(out.id);
  out.may_decline = section.text("may_decline").value_or("");
  out.proof = read_proof(section);
  const std::optional<std::string> week = section.text("week");
  const std::size_t profile_week = week ? place_of(section, "week", *known.weeks, *week) : 0;
  for (Section& clock : section.sections("clock")) add_clock(clock, read_clock(clock, profile_week, known), out.clocks);
  section.finish();
  add_common(out, profile_week, common);
  return out;
}

std::vector<WorkingWeek> read_weeks(Section& section) {
  std::vector<WorkingWeek> out;
  for (Section& week : section.sections("week")) {
    WorkingWeek next = read_week(week);
    refuse_twice(week, out, next.id);
    for (const WorkingWeek& other : out) {
      for (const std::string& agency : next.agencies) {
        if (is_any_of(other.agencies, agency))
          week.fail("agencies", fmt::format("\"{}\" keeps the hours of \"{}\" already", agency, other.id));
      }
    }
    out.push_back(std::move(next));
  }
  return out;
}

std::vector<Escalation> read_escalations(Section& section) {
  std::vector<Escalation> out;
  for (Section& step : section.sections("escalation")) {
    Escalation next = read_escalation(step);
    refuse_twice(step, out, next.id);
    out.push_back(std::move(next));
  }
  std::stable_sort(out.begin(), out.end(), [](const Escalation& a, const Escalation& b) { return a.share < b.share; });
  return out;
}

Rule read_rule(Section& section, const config::Region& region, const std::vector<Profile>& profiles) {
  Rule out{.id = section.required_text("id"), .origin = section.table().origin, .when = read_when(section, region)};
  out.profile = place_of(section, "profile", profiles, section.required_text("profile"));
  section.finish();
  if (out.when.empty()) section.fail("when", "is missing; what holds for all others belongs into [fallback]");
  return out;
}

}  // namespace

Settings read_settings(const config::Node& root, const config::Region& region) {
  Section section(root, "");
  Settings out;
  out.weeks = read_weeks(section);
  const std::vector<Escalation> escalation = read_escalations(section);
  const Known known{.region = &region, .weeks = &out.weeks, .escalation = &escalation};
  std::vector<ClockRule> common;
  for (Section& clock : section.sections("clock")) add_clock(clock, read_clock(clock, 0, known), common);
  for (Section& profile : section.sections("profile")) {
    Profile next = read_profile(profile, known, common);
    refuse_twice(profile, out.profiles, next.id);
    out.profiles.push_back(std::move(next));
  }
  for (Section& rule : section.sections("rule")) {
    Rule next = read_rule(rule, region, out.profiles);
    refuse_twice(rule, out.rules, next.id);
    out.rules.push_back(std::move(next));
  }
  std::optional<Section> fallback = section.section("fallback");
  if (!fallback) section.fail("fallback", "is missing: [fallback] names the profile of all others");
  out.fallback = place_of(*fallback, "profile", out.profiles, fallback->required_text("profile"));
  fallback->finish();
  out.audit = read_audit_words(section);
  section.finish();
  return out;
}

std::string_view default_settings_text() { return embedded::sla_toml(); }

}  // namespace cur::sla
