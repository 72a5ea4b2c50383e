#pragma once

// Appeals, clocks and their results, for the tests of clock/.

#include <string>
#include <string_view>
#include <vector>

#include "clock/clocks.hpp"
#include "sample.hpp"

namespace sla_sample {

using cur::sla::Appeal;
using cur::sla::Clocks;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;

inline Event event(EventKind kind, std::string_view when, std::string_view until = {}) {
  Event out{.kind = kind, .at = at(when)};
  if (!until.empty()) out.until = at(until);
  return out;
}

inline Appeal appeal(std::string_view posted, std::vector<Event> events = {}) {
  Appeal out;
  out.posted_at = at(posted);
  out.events = std::move(events);
  return out;
}

// An appeal that was posted and registered at the same time.
inline Appeal registered(std::string_view when, std::vector<Event> events = {}) {
  Appeal out = appeal(when, std::move(events));
  out.registered_at = out.posted_at;
  return out;
}

// A clock of the profile, as TOML.
inline std::string clock(const std::string& id, const std::string& rest) {
  return "[[profile.clock]]\nid = \"" + id + "\"\nnorm = \"n\"\n" + rest + "\n";
}

// Clocks of a file with two weeks, two escalations and one profile. `profile`: its keys after the id.
inline Clocks with(const std::string& profile) {
  static const std::string k_start = R"(
[[week]]
id = "office"
mon-fri = ["08:30-12:00", "13:00-17:30"]
[[week]]
id = "dispatch"
agencies = ["lift*", "gas"]
mon-sun = ["08:00-20:00"]
[[escalation]]
id = "head"
share = 1
[[escalation]]
id = "curator"
share = 0.75
[fallback]
profile = "p"
[[profile]]
id = "p"
)";
  return {settings(k_start + profile), calendar(), *cur::time::Zone::find("Europe/Moscow")};
}

// Clocks of a profile with one clock "c".
inline Clocks with_clock(const std::string& rest) { return with(clock("c", rest)); }

// Clocks of a built-in profile.
inline Clocks shipped(const std::string& profile) {
  cur::sla::Settings settings = sla_sample::settings(std::string(cur::sla::default_settings_text()));
  for (std::size_t i = 0; i < settings.profiles.size(); ++i) {
    if (settings.profiles[i].id == profile) settings.fallback = i;
  }
  return {settings, calendar(), *cur::time::Zone::find("Europe/Moscow")};
}

inline Deadlines look(const Clocks& clocks, const Appeal& what, std::string_view now, bool hide_future = false) {
  Deadlines out;
  clocks.evaluate(what, {at(now), hide_future}, out);
  return out;
}

// "kind event " of every anomaly.
inline std::string anomalies_of(const Deadlines& found) {
  std::string out;
  for (const cur::sla::Anomaly& one : found.anomalies)
    out += std::string(spelling(one.kind)) + ' ' + std::string(one.subject) + ' ';
  return out;
}

// "state due used left [stop]" of every clock.
inline std::string seen(const Clocks& clocks, const Appeal& what, std::string_view now, bool hide_future = false) {
  std::string out;
  for (const cur::sla::Clock& clock : look(clocks, what, now, hide_future).clocks) {
    if (!out.empty()) out += "; ";
    out += std::string(name(clock.state)) + ' ' + local(clock.due) + ' ' +
           (clock.is_stopped_before_start ? "null" : std::to_string(clock.used_s)) + ' ' + std::to_string(clock.left_s);
    if (clock.stop) out += " stop " + local(*clock.stop);
  }
  return out;
}

}  // namespace sla_sample
