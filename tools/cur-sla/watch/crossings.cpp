#include "watch/crossings.hpp"

#include "json/writer.hpp"

namespace cur::sla {

namespace {

std::string_view body_of(const Clock& clock, const Appeal& appeal) {
  return clock.body < 0 ? std::string_view() : std::string_view(appeal.bodies[static_cast<std::size_t>(clock.body)]);
}

// A clock by what does not move while it stands still, as its due time does: another start, another promise, another
// extension or another norm is another clock.
Told::Key key_of(std::string_view id, const Clock& clock, const Course& course, std::string_view body) {
  Told::Key key;
  key.add(id);
  key.add(clock.rule->id);
  key.add(body);
  key.add(clock.start);
  key.add(clock.rule->length.count());
  key.add(clock.rule->term ? clock.rule->term->days : 0);
  if (course.promised) key.add(*course.promised);
  const Course::Extension* counted = nullptr;  // one that came too late moved nothing
  for (const Course::Extension& extension : course.extensions) {
    if (extension.at <= clock.due) counted = &extension;
  }
  if (counted != nullptr) key.add(counted->until);
  return key;
}

}  // namespace

std::string new_crossings(std::string_view id, const Appeal& appeal, const Deadlines& deadlines, time::Instant now,
                          Told& told) {
  std::string out;
  json::Writer writer(out);
  for (std::size_t place = 0; place < deadlines.clocks.size(); ++place) {
    const Clock& clock = deadlines.clocks[place];
    const std::string_view body = body_of(clock, appeal);
    const Told::Key clock_key = key_of(id, clock, deadlines.courses[place], body);
    const auto write = [&](Told::Key key, std::string_view threshold, std::string_view sort) {
      key.add(sort);
      key.add(threshold);
      if (!told.tell(key, now)) return;
      if (out.empty()) writer.begin_array();
      writer.begin_object().key("clock").string(clock.rule->id);
      if (clock.body >= 0) writer.key("body").string(body);
      writer.key("what").string(threshold).end_object();
    };
    const auto is_since = [&](Instant at) { return told.last_run() && at > *told.last_run(); };
    const auto tell = [&](std::string_view threshold, std::string_view sort, Instant at) {
      if (!clock.stop || is_since(at)) write(clock_key, threshold, sort);
    };
    // It stopped too late and began again, both since the last run.
    if (clock.earlier.state == State::breached && is_since(clock.earlier.stop) && is_since(clock.earlier.due)) {
      Told::Key key = clock_key;
      key.add(clock.earlier.start);
      write(key, "breached", "earlier");
    }
    if (clock.state == State::warning) tell("warning", "state", now);
    for (std::size_t i = 0; i < clock.steps; ++i) {
      const Step& step = deadlines.steps[clock.first_step + i];
      if (step.reached) tell(step.rule->id, "step", step.at);
    }
    // Past the due time by a second or more.
    if (clock.state == State::breached) tell("breached", "state", clock.due + std::chrono::seconds{1});
  }
  if (!out.empty()) writer.end_array();
  return out;
}

}  // namespace cur::sla
