#include "settings/read_clock.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "settings/entry_ids.hpp"
#include "settings/read_when.hpp"
#include "time/duration.hpp"

namespace cur::sla {
namespace {

using config::Section;

// Reads a word of the list; the enumerator has the same index.
template <class Enum, std::size_t N>
Enum read_choice(Section& section, std::string_view key, const std::array<std::string_view, N>& words, Enum otherwise) {
  const std::string word =
      section.choice(key, {words.begin(), words.end()}, words[static_cast<std::size_t>(otherwise)]);
  return static_cast<Enum>(std::find(words.begin(), words.end(), word) - words.begin());
}

// The words of each enumeration, in the order of its enumerators.
constexpr std::array<std::string_view, 3> k_clock_units = {"plain", "working", "calendar_days"};
const std::array<std::string_view, 6> k_starts = {
    spelling(EventKind::registered), "posted", "seen", spelling(EventKind::interim),
    spelling(EventKind::control),    "copy"};
const std::array<std::string_view, 6> k_stops = {
    spelling(EventKind::registered), spelling(EventKind::forwarded), "first_reaction", "first_answer", "final_answer",
    spelling(EventKind::resolved)};
constexpr std::array<std::string_view, 3> k_last_days = {"next", "previous", "keep"};
constexpr std::array<std::string_view, 2> k_first_days = {"next", "same"};
constexpr std::array<std::string_view, 2> k_extends_from = {"unmoved", "moved"};

// Reads a word or a list of words; without the key, `otherwise`.
StopSet read_stops(Section& section, StopSet otherwise) {
  const std::vector<std::string> words = section.choices("stop", {k_stops.begin(), k_stops.end()});
  if (section.node("stop") == nullptr) return otherwise;
  if (words.empty()) section.fail("stop", "names nothing; what ends the clock?");
  StopSet out = {};
  for (const std::string& word : words)
    out.add(static_cast<Stop>(std::find(k_stops.begin(), k_stops.end(), word) - k_stops.begin()));
  return out;
}

time::Span read_span(Section& section, std::string_view key, const std::string& text) {
  const Result<time::Span> span = time::parse_span(text);
  if (!span) section.fail(key, span.error().message);
  if (span->total().count() == 0) section.fail(key, "is no time at all");
  return *span;
}

// Reads a number, a share of the whole, or a duration, the time that is left.
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
                     .first_day = read_choice(section, "first_day", k_first_days, FirstDay::next),
                     .last_day = read_choice(section, "last_day", k_last_days, LastDay::next)};
  const bool in_days = clock.unit == Unit::calendar_days || (clock.unit == Unit::working && span.days != 0);
  if (!in_days) {
    for (const std::string_view key : {"first_day", "last_day"}) {
      if (section.node(key) != nullptr) section.fail(key, "is for a limit in days; this one is in hours");
    }
    clock.length = span.total();
    return;
  }
  if (span.days == 0) section.fail("limit", "calendar days are counted whole; write the limit as \"30d\"");
  if (span.rest.count() != 0) section.fail("limit", "days are counted whole: no hours beside them");
  clock.term = term;
}

void read_extension(Section& section, ClockRule& clock) {
  const std::optional<std::string> most = section.text("extends_most");
  clock.extends_from = read_choice(section, "extends_from", k_extends_from, ExtendsFrom::unmoved);
  if (section.node("extends_from") != nullptr && (!most || !clock.term))
    section.fail("extends_from", "needs a limit in days and extends_most");
  if (!most) return;
  const time::Span span = read_span(section, "extends_most", *most);
  if (span.days == 0 || span.rest.count() != 0) section.fail("extends_most", "write it in whole days, as \"30d\"");
  if (!clock.extends) section.fail("extends_most", "needs extends = true");
  clock.extends_most = span.days;
}

// The listed escalations, or all if there is no list.
std::vector<Escalation> choose_escalation(Section& section, const std::vector<Escalation>& all) {
  if (section.node("escalation") == nullptr) return all;
  std::vector<bool> wanted(all.size());
  for (const std::string& id : section.texts("escalation")) wanted[index_of(section, "escalation", all, id)] = true;
  std::vector<Escalation> out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (wanted[i]) out.push_back(all[i]);
  }
  return out;
}

}  // namespace

ClockRule read_clock(Section& section, std::size_t profile_week, const ClockReferences& references) {
  ClockRule out;
  out.id = section.required_text("id");
  out.origin = section.table().origin;
  out.when = read_when(section, *references.region);
  out.unit = read_choice(section, "unit", k_clock_units, Unit::plain);
  read_limit(section, out);
  out.start = read_choice(section, "start", k_starts, Start::registered);
  out.stop = read_stops(section, {Stop::first_answer});
  const std::optional<std::string> week = section.text("week");
  out.has_own_week = week.has_value();
  out.week = week ? index_of(section, "week", *references.weeks, *week) : profile_week;
  if (out.unit == Unit::working && references.weeks->empty()) section.fail("unit", "working time needs a [[week]]");
  out.warning = read_warning(section, out.unit);
  out.escalation = choose_escalation(section, *references.escalation);
  // A clock for the first answer ends with it; the others run until the appeal ends.
  const bool to_the_end = out.stop.waits_for_end();
  const bool is_control = out.start == Start::control;  // only the controlling body can change its due time
  out.pauses = section.boolean("pauses").value_or(true);
  out.extends = section.boolean("extends").value_or(to_the_end && !is_control);
  read_extension(section, out);
  out.accepts_promise = section.boolean("promised").value_or(out.start == Start::interim || is_control);
  const std::optional<bool> restarts = section.boolean("restarts");
  out.names_restarts = restarts.has_value();
  out.restarts = restarts.value_or(to_the_end);  // of the others see restart_first_answers()
  out.is_optional = section.boolean("optional").value_or(false);
  out.norm = section.required_text("norm");
  section.finish();
  return out;
}

}  // namespace cur::sla
