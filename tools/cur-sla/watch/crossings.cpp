#include "watch/crossings.hpp"

#include "json/writer.hpp"

namespace cur::sla {

namespace {

// Identifies a clock by its start, limit, promise and extension. The due time is not part of the key, because it moves
// during a pause, and a pause must not report a crossing again.
ReportedCrossings::Key clock_key(std::string_view id, const Clock& clock, const ClockCourse& course,
                                 std::string_view owner) {
  ReportedCrossings::Key key;
  key.add(id);
  key.add(clock.rule->id);
  key.add(owner);
  key.add(clock.start);
  key.add(clock.rule->length.count());
  key.add(clock.rule->term ? clock.rule->term->days : 0);
  if (course.promised) key.add(*course.promised);
  const ClockCourse::Extension* counted = nullptr;  // an extension after the due time does not move it
  for (const ClockCourse::Extension& extension : course.extensions) {
    if (extension.at <= clock.due) counted = &extension;
  }
  if (counted != nullptr) key.add(counted->until);
  return key;
}

}  // namespace

std::string new_crossings(std::string_view id, const Appeal& appeal, const Deadlines& deadlines, time::Instant now,
                          ReportedCrossings& reported) {
  std::string out;
  json::Writer writer(out);
  for (std::size_t place = 0; place < deadlines.clocks.size(); ++place) {
    const Clock& clock = deadlines.clocks[place];
    const std::string_view owner = owner_of(clock, appeal);
    const ReportedCrossings::Key own_key = clock_key(id, clock, deadlines.courses[place], owner);
    const auto write = [&](ReportedCrossings::Key key, std::string_view threshold, std::string_view sort) {
      key.add(sort);
      key.add(threshold);
      if (!reported.mark_reported(key, now)) return;
      if (out.empty()) writer.begin_array();
      writer.begin_object().key("clock").string(clock.rule->id);
      if (clock.body >= 0) writer.key("body").string(owner);
      if (clock.copy >= 0) writer.key("agency").string(owner);
      writer.key("what").string(threshold).end_object();
    };
    const auto is_since = [&](Instant at) { return reported.last_run() && at > *reported.last_run(); };
    const auto report = [&](std::string_view threshold, std::string_view sort, Instant at) {
      if (!clock.stop || is_since(at)) write(own_key, threshold, sort);
    };
    // It stopped too late and started again, both since the last run.
    if (clock.earlier.state == ClockState::breached && is_since(clock.earlier.stop) && is_since(clock.earlier.due)) {
      ReportedCrossings::Key key = own_key;
      key.add(clock.earlier.start);
      write(key, "breached", "earlier");
    }
    if (clock.state == ClockState::warning) report("warning", "state", now);
    for (std::size_t i = 0; i < clock.steps; ++i) {
      const EscalationStep& step = deadlines.steps[clock.first_step + i];
      if (step.reached) report(step.rule->id, "step", step.at);
    }
    if (clock.is_promise_beyond_norm) report(appeal::spelling(AnomalyKind::beyond_norm), "length", clock.start);
    if (clock.long_pause) {
      ReportedCrossings::Key key = own_key;
      key.add(*clock.long_pause);
      write(key, appeal::spelling(AnomalyKind::long_pause), "length");
    }
    // Past the due time by a second or more.
    if (clock.state == ClockState::breached) report("breached", "state", clock.due + std::chrono::seconds{1});
  }
  if (!out.empty()) writer.end_array();
  return out;
}

}  // namespace cur::sla
