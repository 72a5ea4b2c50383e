#include "watch/crossings.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"
#include "watch/state_folder.hpp"

using cur::sla::Appeal;
using cur::sla::Clocks;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;
using cur::sla::ReportedCrossings;
using sla_sample::at;
using sla_sample::StateFolder;

namespace {

const Clocks& clocks() {
  static const Clocks k_clocks(
      sla_sample::settings(
          "[fallback]\nprofile = \"p\"\n[[escalation]]\nid = \"curator\"\nshare = 0.75\n[[profile]]\nid = "
          "\"p\"\n[[profile.clock]]\nid = \"c\"\nlimit = \"10h\"\nnorm = \"n\"\n"),
      sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow"));
  return k_clocks;
}

// What a run at `now` reports of an appeal of 10:00.
std::string run(ReportedCrossings& reported, std::string_view now, const std::vector<Event>& events = {}) {
  Appeal what;
  what.posted_at = at("2024-03-12 10:00");
  what.events = events;
  Deadlines found;
  clocks().evaluate(what, {.now = at(now), .keep_courses = true}, found);
  return new_crossings("a:1", what, found, at(now), reported);
}

}  // namespace

TEST_CASE("each threshold is told once") {
  const StateFolder folder;
  const std::string file = folder.path / "state";
  const auto again = [&](std::string_view now, const std::vector<Event>& events = {}) {
    ReportedCrossings reported = ReportedCrossings::read(file, at(now));
    const std::string out = run(reported, now, events);
    reported.write(file, at(now));
    return out;
  };
  CHECK(again("2024-03-12 12:00") == "");
  CHECK(again("2024-03-12 17:30") == R"([{"clock":"c","what":"curator"}])");
  CHECK(again("2024-03-12 17:30") == "");
  CHECK(again("2024-03-12 18:00") == R"([{"clock":"c","what":"warning"}])");
  CHECK(again("2024-03-12 21:00") == R"([{"clock":"c","what":"breached"}])");
  CHECK(again("2024-03-13 21:00") == "");
  CHECK(ReportedCrossings::read(file, at("2024-03-13 21:00")).last_run() == at("2024-03-13 21:00"));
}

TEST_CASE("while a clock stands still its due time moves, and nothing is told again") {
  const std::vector<Event> paused = {{.kind = EventKind::paused, .at = at("2024-03-12 18:30")}};
  ReportedCrossings reported;
  CHECK(run(reported, "2024-03-12 19:00", paused) == R"([{"clock":"c","what":"curator"}])");
  CHECK(run(reported, "2024-03-12 20:00", paused) == "");
  CHECK(run(reported, "2024-03-13 20:00", paused) == "");
  std::vector<Event> resumed = paused;
  resumed.push_back({.kind = EventKind::resumed, .at = at("2024-03-14 10:00")});
  CHECK(run(reported, "2024-03-14 10:30", resumed) == R"([{"clock":"c","what":"warning"}])");
  CHECK(run(reported, "2024-03-14 12:00", resumed) == R"([{"clock":"c","what":"breached"}])");
}

TEST_CASE("two bodies that ask at one second are told apart") {
  static const Clocks k_control(
      sla_sample::settings("[fallback]\nprofile = \"p\"\n[[profile]]\nid = \"p\"\n[[profile.clock]]\nid = \"c\"\n"
                           "limit = \"10h\"\nstart = \"control\"\nstop = \"final_answer\"\nnorm = \"n\"\n"),
      sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow"));
  Appeal what;
  what.posted_at = at("2024-03-12 10:00");
  what.bodies = {"A", "B"};
  what.events = {{.kind = EventKind::control, .at = at("2024-03-12 11:00"), .body = 0},
                 {.kind = EventKind::control, .at = at("2024-03-12 11:00"), .body = 1}};
  Deadlines found;
  k_control.evaluate(what, {.now = at("2024-03-14 10:00"), .keep_courses = true}, found);
  ReportedCrossings reported;
  CHECK(new_crossings("a:1", what, found, at("2024-03-14 10:00"), reported) ==
        R"([{"clock":"c","body":"A","what":"breached"},{"clock":"c","body":"B","what":"breached"}])");
}

TEST_CASE("an extension is another term, and one that came too late is none") {
  static const Clocks k_extended(
      sla_sample::settings("[fallback]\nprofile = \"p\"\n[[profile]]\nid = \"p\"\n[[profile.clock]]\nid = \"c\"\n"
                           "limit = \"10h\"\nextends = true\nstop = \"final_answer\"\nnorm = \"n\"\n"),
      sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow"));
  ReportedCrossings reported;
  Appeal what;
  what.posted_at = at("2024-03-12 10:00");
  const auto crossed = [&](std::string_view now) {
    Deadlines found;
    k_extended.evaluate(what, {.now = at(now), .keep_courses = true}, found);
    return new_crossings("a:1", what, found, at(now), reported);
  };
  CHECK(crossed("2024-03-12 19:00") == R"([{"clock":"c","what":"warning"}])");
  what.events.push_back({.kind = EventKind::extended, .at = at("2024-03-12 19:30"), .until = at("2024-03-13 10:00")});
  CHECK(crossed("2024-03-13 09:30") == R"([{"clock":"c","what":"warning"}])");
  CHECK(crossed("2024-03-13 10:30") == R"([{"clock":"c","what":"breached"}])");
  what.events.push_back({.kind = EventKind::extended, .at = at("2024-03-13 11:00"), .until = at("2024-03-14 10:00")});
  CHECK(crossed("2024-03-13 12:00") == "");
}

TEST_CASE("a run by a wrong clock silences nothing") {
  const StateFolder folder;
  const std::string file = folder.path / "state";
  const auto again = [&](std::string_view now, const std::vector<Event>& events = {}) {
    ReportedCrossings reported = ReportedCrossings::read(file, at(now));
    const std::string out = run(reported, now, events);
    reported.write(file, at(now));
    return std::string(reported.last_run_in_future() ? "ahead " : "") + out;
  };
  CHECK(again("2024-03-12 12:00") == "");
  CHECK(again("2036-03-12 12:00") == R"([{"clock":"c","what":"curator"},{"clock":"c","what":"breached"}])");
  CHECK(again("2024-03-12 12:10") == "ahead ");
  CHECK(again("2036-03-12 12:00") == R"([{"clock":"c","what":"curator"},{"clock":"c","what":"breached"}])");
  const std::vector<Event> late = {{.kind = EventKind::answered, .at = at("2024-03-12 21:00")}};
  CHECK(again("2024-03-13 10:00", late) == R"(ahead [{"clock":"c","what":"curator"},{"clock":"c","what":"breached"}])");
  CHECK(again("2024-03-13 10:10", late) == "");
}

TEST_CASE("a clock that stopped is told of only what it crossed since the last run") {
  const std::vector<Event> late = {{.kind = EventKind::answered, .at = at("2024-03-12 21:00")}};
  ReportedCrossings first;
  CHECK(run(first, "2024-03-14 10:00", late) == "");  // the first run does not tell the past
  const StateFolder folder;
  const std::string file = folder.path / "state";
  ReportedCrossings().write(file, at("2024-03-12 19:00"));
  ReportedCrossings reported = ReportedCrossings::read(file, at("2024-03-14 10:00"));
  CHECK(run(reported, "2024-03-14 10:00", late) == R"([{"clock":"c","what":"breached"}])");
}
