#include "watch/crossings.hpp"

#include "json/writer.hpp"

namespace cur::sla {

std::string new_crossings(std::string_view appeal, const Deadlines& deadlines, time::Instant now, Told& told) {
  std::string out;
  json::Writer writer(out);
  const auto tell = [&](const Clock& clock, std::string_view threshold, std::string_view key, Instant at) {
    const bool is_open = !clock.stop;
    const bool is_since = told.last_run() && at > *told.last_run();
    if (!is_open && !is_since) return;
    if (!told.tell(appeal, clock.rule->id, key, clock.start, clock.due, now)) return;
    if (out.empty()) writer.begin_array();
    writer.begin_object().key("clock").string(clock.rule->id).key("what").string(threshold).end_object();
  };
  for (const Clock& clock : deadlines.clocks) {
    if (clock.state == State::warning) tell(clock, "warning", "warning", now);
    for (std::size_t i = 0; i < clock.steps; ++i) {
      const Step& step = deadlines.steps[clock.first_step + i];
      if (step.reached) tell(clock, step.rule->id, "step " + step.rule->id, step.at);
    }
    // Past the due time by a second or more.
    if (clock.state == State::breached) tell(clock, "breached", "breached", clock.due + std::chrono::seconds{1});
  }
  if (!out.empty()) writer.end_array();
  return out;
}

}  // namespace cur::sla
