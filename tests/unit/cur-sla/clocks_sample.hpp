#pragma once

// What the tests of clocks and of the history behind them share.

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

inline Deadlines look(const Clocks& clocks, const Appeal& what, std::string_view now, bool hide_future = false) {
  Deadlines out;
  clocks.evaluate(what, {at(now), hide_future}, out);
  return out;
}

inline std::string odd(const Deadlines& found) {
  std::string out;
  for (const cur::sla::Odd& one : found.odd) out += std::string(name(one.what)) + ' ' + std::string(one.event) + ' ';
  return out;
}

}  // namespace sla_sample
