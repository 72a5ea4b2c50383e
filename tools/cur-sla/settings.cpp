// sla.toml: from text to checked Settings.
#include "settings.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "base/strings.hpp"
#include "time/duration.hpp"

CUR_EMBEDDED(sla_toml)

namespace cur::sla {
namespace {

using config::Section;

// The enumerator at the place of the chosen word.
template <class Enum, std::size_t N>
Enum choose(Section& section, std::string_view key, const std::array<std::string_view, N>& words, Enum otherwise) {
  const std::string word =
      section.choice(key, {words.begin(), words.end()}, words[static_cast<std::size_t>(otherwise)]);
  return static_cast<Enum>(std::find(words.begin(), words.end(), word) - words.begin());
}

// The words of each enumeration, in its order.
constexpr std::array<std::string_view, 3> k_units = {"plain", "working", "calendar_days"};
constexpr std::array<std::string_view, 3> k_starts = {"registered", "posted", "interim"};
constexpr std::array<std::string_view, 5> k_stops = {"registered", "forwarded", "first_answer", "final_answer",
                                                     "resolved"};
constexpr std::array<std::string_view, 3> k_last_days = {"next", "previous", "keep"};
constexpr std::array<std::string_view, 2> k_first_days = {"next", "same"};

// The place of the entry called `id`; the message of a wrong one names the nearest.
template <class Entry>
std::size_t place_of(const Section& section, std::string_view key, const std::vector<Entry>& entries,
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
void refuse_twice(const Section& section, const std::vector<Entry>& entries, std::string_view id) {
  if (std::any_of(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.id == id; }))
    section.fail("id", fmt::format("\"{}\" stands here twice", id));
}

WorkingWeek read_week(Section& section) {
  WorkingWeek out;
  out.id = section.required_text("id");
  out.follows_calendar = section.boolean("calendar").value_or(true);
  for (const config::Node::Member& member : *section.table().table()) {
    const std::vector<unsigned> weekdays = parse_weekdays(member.key);
    if (weekdays.empty()) continue;  // no day: finish() judges it
    std::vector<Hours> hours;
    for (const std::string& text : section.texts(member.key)) {
      const Result<Hours> parsed = parse_hours(text);
      if (!parsed) section.fail(member.key, parsed.error().message);
      if (!hours.empty() && parsed->begin < hours.back().end)
        section.fail(member.key, fmt::format("\"{}\" begins before the hours before it end", text));
      hours.push_back(*parsed);
    }
    for (const unsigned weekday : weekdays) {
      if (!out.days[weekday].empty()) section.fail(member.key, "gives hours to a day that has some already");
      out.days[weekday] = hours;
    }
  }
  section.finish();
  if (out.empty())
    section.fail("id", fmt::format("week \"{}\" has no hours; write them as mon-fri = [\"09:00-18:00\"]", out.id));
  return out;
}

// A value as Appeal has it: municipalities by the region's own names, channels by their keys.
std::string normal_form(std::string_view field, const std::string& value, const config::Region& region) {
  if (field == "channel") return config::channel_pattern(value);
  const config::Municipality* found = field == "municipality" ? region.find(value) : nullptr;
  return found == nullptr ? value : found->name;
}

std::vector<Condition> read_when(Section& parent, const config::Region& region) {
  std::optional<Section> section = parent.section("when");
  if (!section) return {};
  struct Entry {
    std::string_view key;
    std::string_view Appeal::*field;
  };
  constexpr std::array k_fields = {Entry{"sector", &Appeal::sector},   Entry{"topic", &Appeal::topic},
                                   Entry{"urgency", &Appeal::urgency}, Entry{"source", &Appeal::source},
                                   Entry{"channel", &Appeal::channel}, Entry{"municipality", &Appeal::municipality}};
  std::vector<Condition> out;
  for (const Entry& entry : k_fields) {
    std::vector<std::string> any_of = section->texts(entry.key);
    for (std::string& value : any_of) value = normal_form(entry.key, value, region);
    if (!any_of.empty()) out.push_back({entry.field, std::move(any_of)});
  }
  section->finish();
  return out;
}

time::Span read_span(Section& section, std::string_view key, const std::string& text) {
  const Result<time::Span> span = time::parse_span(text);
  if (!span) section.fail(key, span.error().message);
  if (span->total().count() == 0) section.fail(key, "is no time at all");
  return *span;
}

// A share of the whole as a number, or what is left as a duration.
Warning read_warning(Section& section, Unit unit) {
  Warning out;
  const config::Node* node = section.node("warn");
  if (node == nullptr) return out;
  if (node->text() != nullptr) {
    const time::Span span = read_span(section, "warn", *node->text());
    if (span.days != 0 && unit == Unit::working) section.fail("warn", "give the working time left in hours");
    out.left = span.total();
    return out;
  }
  out.share = section.number("warn").value_or(out.share);
  if (!(out.share > 0.0 && out.share <= 1.0)) section.fail("warn", "a share is above 0 and at most 1");
  return out;
}

void read_limit(Section& section, ClockRule& clock) {
  const time::Span span = read_span(section, "limit", section.required_text("limit"));
  const DayTerm term{.days = span.days,
                     .counted = clock.unit == Unit::working ? DaysCounted::working : DaysCounted::calendar,
                     .first_day = choose(section, "first_day", k_first_days, FirstDay::next),
                     .last_day = choose(section, "last_day", k_last_days, LastDay::next)};
  const bool in_days = clock.unit == Unit::calendar_days || (clock.unit == Unit::working && span.days != 0);
  if (!in_days) {
    clock.length = span.total();
    return;
  }
  if (span.days == 0) section.fail("limit", "calendar days are counted whole; write the limit as \"30d\"");
  if (span.rest.count() != 0) section.fail("limit", "days are counted whole: no hours beside them");
  clock.term = term;
}

ClockRule read_clock(Section& section, std::size_t profile_week, const std::vector<WorkingWeek>& weeks,
                     const config::Region& region) {
  ClockRule out;
  out.id = section.required_text("id");
  out.when = read_when(section, region);
  out.unit = choose(section, "unit", k_units, Unit::plain);
  read_limit(section, out);
  out.start = choose(section, "start", k_starts, Start::registered);
  out.stop = choose(section, "stop", k_stops, Stop::first_answer);
  const std::optional<std::string> week = section.text("week");
  out.week = week ? place_of(section, "week", weeks, *week) : profile_week;
  if (out.unit == Unit::working && weeks.empty()) section.fail("unit", "working time needs a [[week]]");
  out.warning = read_warning(section, out.unit);
  // The clock of the first answer is over with it; the others follow the appeal to its end.
  const bool to_the_end = out.stop == Stop::final_answer || out.stop == Stop::resolved;
  out.pauses = section.boolean("pauses").value_or(true);
  out.extends = section.boolean("extends").value_or(to_the_end);
  out.restarts = section.boolean("restarts").value_or(to_the_end);
  out.norm = section.required_text("norm");
  section.finish();
  return out;
}

Profile read_profile(Section& section, const std::vector<WorkingWeek>& weeks, const config::Region& region) {
  Profile out;
  out.id = section.required_text("id");
  out.title = section.text("title").value_or(out.id);
  const std::optional<std::string> week = section.text("week");
  const std::size_t profile_week = week ? place_of(section, "week", weeks, *week) : 0;
  for (Section& clock : section.sections("clock")) {
    ClockRule next = read_clock(clock, profile_week, weeks, region);
    const auto same =
        std::find_if(out.clocks.begin(), out.clocks.end(), [&](const ClockRule& rule) { return rule.id == next.id; });
    if (same != out.clocks.end() && out.clocks.back().id != next.id)
      clock.fail("id", fmt::format("the clocks called \"{}\" must stand together", next.id));
    if (same != out.clocks.end() && out.clocks.back().when.empty())
      clock.fail("id", fmt::format("is never used: the \"{}\" before it has no `when`", next.id));
    out.clocks.push_back(std::move(next));
  }
  section.finish();
  return out;
}

}  // namespace

Settings read_settings(const config::Node& root, const config::Region& region) {
  Section section(root, "");
  Settings out;
  for (Section& week : section.sections("week")) {
    WorkingWeek next = read_week(week);
    refuse_twice(week, out.weeks, next.id);
    out.weeks.push_back(std::move(next));
  }
  for (Section& profile : section.sections("profile")) {
    Profile next = read_profile(profile, out.weeks, region);
    refuse_twice(profile, out.profiles, next.id);
    out.profiles.push_back(std::move(next));
  }
  for (Section& rule : section.sections("rule")) {
    Rule next{.id = rule.required_text("id"), .when = read_when(rule, region), .profile = 0};
    next.profile = place_of(rule, "profile", out.profiles, rule.required_text("profile"));
    rule.finish();
    if (next.when.empty()) rule.fail("when", "is missing; what holds for all others belongs into [fallback]");
    refuse_twice(rule, out.rules, next.id);
    out.rules.push_back(std::move(next));
  }
  std::optional<Section> fallback = section.section("fallback");
  if (!fallback) section.fail("fallback", "is missing: [fallback] names the profile of all others");
  out.fallback = place_of(*fallback, "profile", out.profiles, fallback->required_text("profile"));
  fallback->finish();
  section.finish();
  return out;
}

std::string_view default_settings_text() { return embedded::sla_toml(); }

}  // namespace cur::sla
