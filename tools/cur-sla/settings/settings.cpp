#include "settings/settings.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "settings/entry_ids.hpp"
#include "settings/read_clock.hpp"
#include "settings/read_week.hpp"
#include "settings/read_when.hpp"
#include "time/duration.hpp"

CUR_EMBEDDED(sla_toml)

namespace cur::sla {
namespace {

using config::Section;

constexpr std::array k_proof_media = {appeal::MediaKind::photo, appeal::MediaKind::video, appeal::MediaKind::document};

// Adds each [[clock]] to the profile, unless it has a clock of the same id.
void add_common(Profile& profile, std::size_t profile_week, const std::vector<ClockRule>& common) {
  const std::size_t own = profile.clocks.size();
  for (const ClockRule& clock : common) {
    const auto end = profile.clocks.begin() + static_cast<std::ptrdiff_t>(own);
    if (std::any_of(profile.clocks.begin(), end, [&](const ClockRule& rule) { return rule.id == clock.id; })) continue;
    profile.clocks.push_back(clock);
    if (!clock.has_own_week) profile.clocks.back().week = profile_week;
  }
}

// Of several clocks with the same id, the first whose conditions hold is used. They must be next to each other, and
// none may follow one without conditions.
void add_clock(const Section& section, ClockRule next, std::vector<ClockRule>& clocks) {
  const bool is_known =
      std::any_of(clocks.begin(), clocks.end(), [&](const ClockRule& rule) { return rule.id == next.id; });
  if (is_known && clocks.back().id != next.id)
    section.fail("id", fmt::format("the clocks called \"{}\" must stand together", next.id));
  if (is_known && clocks.back().when.empty())
    section.fail("id", fmt::format("is never used: the \"{}\" before it has no `when`", next.id));
  clocks.push_back(std::move(next));
}

appeal::MediaKinds read_proof(Section& section) {
  appeal::MediaKinds out = 0;
  std::vector<std::string_view> known;
  for (const appeal::MediaKind kind : k_proof_media) known.push_back(spelling(kind));
  for (const std::string& text : section.choices("proof", known))
    out = static_cast<appeal::MediaKinds>(out | bit(*appeal::read_media_kind(text)));
  return out;
}

void read_duration(Section& section, std::string_view key, std::chrono::seconds& out) {
  const std::optional<std::string> text = section.text(key);
  if (!text) return;
  const Result<std::chrono::seconds> length = time::parse_duration(*text);
  if (!length) section.fail(key, length.error().message);
  out = *length;
}

// A reopened appeal needs a clock. If none of the profile runs to the end of an appeal, those for the first answer
// start again, unless they say that they do not.
void restart_first_answers(std::vector<ClockRule>& clocks) {
  const auto runs = [](const ClockRule& rule) { return rule.runs_when_reopened(); };
  if (std::any_of(clocks.begin(), clocks.end(), runs)) return;
  for (ClockRule& rule : clocks) {
    const bool is_first = rule.stop.has(Stop::first_answer) || rule.stop.has(Stop::first_reaction);
    if (is_first && !rule.names_restarts) rule.restarts = true;
  }
}

// The week of a profile that names none: the first of the file that the profile stands in, because its writer sees no
// other; if that file has none, the first of all.
std::size_t default_week(const std::vector<WorkingWeek>& weeks, const std::string& file) {
  const auto own =
      std::find_if(weeks.begin(), weeks.end(), [&](const WorkingWeek& week) { return week.origin.file == file; });
  return own == weeks.end() ? 0 : static_cast<std::size_t>(own - weeks.begin());
}

Profile read_profile(Section& section, const ClockReferences& references, const std::vector<ClockRule>& common) {
  Profile out;
  out.id = section.required_text("id");
  out.origin = section.table().origin;
  out.title = section.text("title").value_or(out.id);
  out.may_decline = section.text("may_decline").value_or("");
  out.proof = read_proof(section);
  out.is_archive_register = section.choice("register", {"source", "archive"}, "source") == "archive";
  read_duration(section, "late_after", out.late_after);
  read_duration(section, "long_pause", out.long_pause);
  const bool explained_stops = section.boolean("explained_stops").value_or(true);
  const std::optional<std::string> week = section.text("week");
  out.names_week = week.has_value();
  const std::size_t profile_week =
      week ? index_of(section, "week", *references.weeks, *week) : default_week(*references.weeks, out.origin.file);
  out.week = profile_week;
  for (Section& clock : section.sections("clock"))
    add_clock(clock, read_clock(clock, profile_week, references), out.clocks);
  section.finish();
  add_common(out, profile_week, common);
  restart_first_answers(out.clocks);
  for (ClockRule& clock : out.clocks) clock.explained_stops = explained_stops;
  return out;
}

std::vector<WorkingWeek> read_weeks(Section& section) {
  std::vector<WorkingWeek> out;
  for (Section& week : section.sections("week")) {
    WorkingWeek next = read_week(week);
    refuse_duplicate(week, out, next.id);
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

Escalation read_escalation(Section& section) {
  Escalation out{.id = section.required_text("id"), .share = 0.0};
  out.share = section.number("share").value_or(0.0);
  if (!(out.share > 0.0 && out.share <= 10.0)) section.fail("share", "a share of the term is above 0 and at most 10");
  section.finish();
  return out;
}

// Sorted by share.
std::vector<Escalation> read_escalations(Section& section) {
  std::vector<Escalation> out;
  for (Section& step : section.sections("escalation")) {
    Escalation next = read_escalation(step);
    refuse_duplicate(step, out, next.id);
    out.push_back(std::move(next));
  }
  std::stable_sort(out.begin(), out.end(), [](const Escalation& a, const Escalation& b) { return a.share < b.share; });
  return out;
}

ProfileRule read_rule(Section& section, const config::Region& region, const std::vector<Profile>& profiles) {
  ProfileRule out{
      .id = section.required_text("id"), .origin = section.table().origin, .when = read_when(section, region)};
  out.profile = index_of(section, "profile", profiles, section.required_text("profile"));
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
  const ClockReferences references{.region = &region, .weeks = &out.weeks, .escalation = &escalation};
  std::vector<ClockRule> common;
  for (Section& clock : section.sections("clock")) add_clock(clock, read_clock(clock, 0, references), common);
  for (Section& profile : section.sections("profile")) {
    Profile next = read_profile(profile, references, common);
    refuse_duplicate(profile, out.profiles, next.id);
    out.profiles.push_back(std::move(next));
  }
  for (Section& rule : section.sections("rule")) {
    ProfileRule next = read_rule(rule, region, out.profiles);
    refuse_duplicate(rule, out.rules, next.id);
    out.rules.push_back(std::move(next));
  }
  std::optional<Section> fallback = section.section("fallback");
  if (!fallback) section.fail("fallback", "is missing: [fallback] names the profile of all others");
  out.fallback = index_of(*fallback, "profile", out.profiles, fallback->required_text("profile"));
  fallback->finish();
  out.audit = read_audit_words(section);
  section.finish();
  return out;
}

const Profile& Settings::choose(const Appeal& appeal) const {
  for (const ProfileRule& rule : rules) {
    if (holds(rule.when, appeal)) return profiles[rule.profile];
  }
  return profiles[fallback];
}

std::size_t Settings::week_of(const ClockRule& rule, std::string_view agency) const {
  if (rule.has_own_week || agency.empty()) return rule.week;
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    if (is_any_of(weeks[i].agencies, agency)) return i;
  }
  return rule.week;
}

bool Settings::can_choose(std::size_t profile) const {
  return profile == fallback ||
         std::any_of(rules.begin(), rules.end(), [&](const ProfileRule& rule) { return rule.profile == profile; });
}

bool Settings::uses_field(std::string_view Appeal::*field) const {
  const auto asks = [&](const auto& entry) {
    return std::any_of(entry.when.begin(), entry.when.end(), [&](const Condition& c) { return c.field == field; });
  };
  if (std::any_of(rules.begin(), rules.end(), asks)) return true;
  for (std::size_t i = 0; i < profiles.size(); ++i) {
    const std::vector<ClockRule>& clocks = profiles[i].clocks;
    if (can_choose(i) && std::any_of(clocks.begin(), clocks.end(), asks)) return true;
  }
  return false;
}

bool Settings::has_agency_hours() const {
  return std::any_of(weeks.begin(), weeks.end(), [](const WorkingWeek& week) { return !week.agencies.empty(); });
}

bool Settings::has_clocks_of_copies() const {
  return std::any_of(profiles.begin(), profiles.end(), [](const Profile& profile) {
    return std::any_of(profile.clocks.begin(), profile.clocks.end(),
                       [](const ClockRule& rule) { return rule.start == Start::copy; });
  });
}

std::string_view default_settings_text() { return embedded::sla_toml(); }

}  // namespace cur::sla
