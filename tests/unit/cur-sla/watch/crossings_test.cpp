#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "sample.hpp"
#include "watch/crossings.hpp"

using cur::sla::Appeal;
using cur::sla::Clocks;
using cur::sla::Deadlines;
using cur::sla::Event;
using cur::sla::EventKind;
using cur::sla::Told;
using sla_sample::at;

namespace {

// A folder of this test, removed with it.
struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / ("cur-watch-" + std::to_string(::getpid()))) {
    std::filesystem::create_directories(path);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

const Clocks& clocks() {
  static const Clocks k_clocks(
      sla_sample::settings(
          "[fallback]\nprofile = \"p\"\n[[escalation]]\nid = \"curator\"\nshare = 0.75\n[[profile]]\nid = "
          "\"p\"\n[[profile.clock]]\nid = \"c\"\nlimit = \"10h\"\nnorm = \"n\"\n"),
      sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow"));
  return k_clocks;
}

// What a run at `now` tells of an appeal of 10:00.
std::string run(Told& told, std::string_view now, const std::vector<Event>& events = {}) {
  Appeal what;
  what.posted_at = at("2024-03-12 10:00");
  what.events = events;
  Deadlines found;
  clocks().evaluate(what, {.now = at(now), .keep_courses = true}, found);
  return new_crossings("a:1", what, found, at(now), told);
}

}  // namespace

TEST_CASE("each threshold is told once") {
  const Folder folder;
  const std::string file = folder.path / "state";
  const auto again = [&](std::string_view now, const std::vector<Event>& events = {}) {
    Told told = Told::read(file, at(now));
    const std::string out = run(told, now, events);
    told.write(file, at(now));
    return out;
  };
  CHECK(again("2024-03-12 12:00") == "");
  CHECK(again("2024-03-12 17:30") == R"([{"clock":"c","what":"curator"}])");
  CHECK(again("2024-03-12 17:30") == "");
  CHECK(again("2024-03-12 18:00") == R"([{"clock":"c","what":"warning"}])");
  CHECK(again("2024-03-12 21:00") == R"([{"clock":"c","what":"breached"}])");
  CHECK(again("2024-03-13 21:00") == "");
  CHECK(Told::read(file, at("2024-03-13 21:00")).last_run() == at("2024-03-13 21:00"));
}

TEST_CASE("while a clock stands still its due time moves, and nothing is told again") {
  const std::vector<Event> paused = {{.kind = EventKind::paused, .at = at("2024-03-12 18:30")}};
  Told told;
  CHECK(run(told, "2024-03-12 19:00", paused) == R"([{"clock":"c","what":"curator"}])");
  CHECK(run(told, "2024-03-12 20:00", paused) == "");
  CHECK(run(told, "2024-03-13 20:00", paused) == "");
  std::vector<Event> resumed = paused;
  resumed.push_back({.kind = EventKind::resumed, .at = at("2024-03-14 10:00")});
  CHECK(run(told, "2024-03-14 10:30", resumed) == R"([{"clock":"c","what":"warning"}])");
  CHECK(run(told, "2024-03-14 12:00", resumed) == R"([{"clock":"c","what":"breached"}])");
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
  Told told;
  CHECK(new_crossings("a:1", what, found, at("2024-03-14 10:00"), told) ==
        R"([{"clock":"c","body":"A","what":"breached"},{"clock":"c","body":"B","what":"breached"}])");
}

TEST_CASE("an extension is another term, and one that came too late is none") {
  static const Clocks k_extended(
      sla_sample::settings("[fallback]\nprofile = \"p\"\n[[profile]]\nid = \"p\"\n[[profile.clock]]\nid = \"c\"\n"
                           "limit = \"10h\"\nextends = true\nstop = \"final_answer\"\nnorm = \"n\"\n"),
      sla_sample::calendar(), *cur::time::Zone::find("Europe/Moscow"));
  Told told;
  Appeal what;
  what.posted_at = at("2024-03-12 10:00");
  const auto crossed = [&](std::string_view now) {
    Deadlines found;
    k_extended.evaluate(what, {.now = at(now), .keep_courses = true}, found);
    return new_crossings("a:1", what, found, at(now), told);
  };
  CHECK(crossed("2024-03-12 19:00") == R"([{"clock":"c","what":"warning"}])");
  what.events.push_back({.kind = EventKind::extended, .at = at("2024-03-12 19:30"), .until = at("2024-03-13 10:00")});
  CHECK(crossed("2024-03-13 09:30") == R"([{"clock":"c","what":"warning"}])");
  CHECK(crossed("2024-03-13 10:30") == R"([{"clock":"c","what":"breached"}])");
  what.events.push_back({.kind = EventKind::extended, .at = at("2024-03-13 11:00"), .until = at("2024-03-14 10:00")});
  CHECK(crossed("2024-03-13 12:00") == "");
}

TEST_CASE("a run by a wrong clock silences nothing") {
  const Folder folder;
  const std::string file = folder.path / "state";
  const auto again = [&](std::string_view now, const std::vector<Event>& events = {}) {
    Told told = Told::read(file, at(now));
    const std::string out = run(told, now, events);
    told.write(file, at(now));
    return std::string(told.was_ahead() ? "ahead " : "") + out;
  };
  CHECK(again("2024-03-12 12:00") == "");
  CHECK(again("2036-03-12 12:00") == R"([{"clock":"c","what":"curator"},{"clock":"c","what":"breached"}])");
  CHECK(again("2024-03-12 12:10") == "ahead ");
  CHECK(again("2036-03-12 12:00") == R"([{"clock":"c","what":"curator"},{"clock":"c","what":"breached"}])");
  const std::vector<Event> late = {{.kind = EventKind::answered, .at = at("2024-03-12 21:00")}};
  CHECK(again("2024-03-13 10:00", late) == R"(ahead [{"clock":"c","what":"curator"},{"clock":"c","what":"breached"}])");
  CHECK(again("2024-03-13 10:10", late) == "");
}

TEST_CASE("a clock that is set back a little tells nothing again and loses nothing") {
  const Folder folder;
  const std::string file = folder.path / "state";
  Told().write(file, at("2024-03-12 20:30"));
  Told told = Told::read(file, at("2024-03-12 19:59"));
  CHECK(!told.was_ahead());
  CHECK(told.last_run() == at("2024-03-12 19:59"));
}

TEST_CASE("a clock that stopped is told of only what it crossed since the last run") {
  const std::vector<Event> late = {{.kind = EventKind::answered, .at = at("2024-03-12 21:00")}};
  Told first;
  CHECK(run(first, "2024-03-14 10:00", late) == "");  // the first run does not tell the past
  const Folder folder;
  const std::string file = folder.path / "state";
  Told().write(file, at("2024-03-12 19:00"));
  Told told = Told::read(file, at("2024-03-14 10:00"));
  CHECK(run(told, "2024-03-14 10:00", late) == R"([{"clock":"c","what":"breached"}])");
}

TEST_CASE("the state forgets what was not seen for long, and a foreign file is refused") {
  const Folder folder;
  const std::string file = folder.path / "state";
  Told told;
  const cur::time::Instant now = at("2024-07-14 10:00");
  Told::Key key;
  key.add("a:1");
  CHECK(told.tell(key, at("2024-03-12 18:00")));
  CHECK(!told.tell(key, at("2024-03-12 18:00")));
  told.write(file, at("2024-03-13 10:00"));
  CHECK(cur::read_whole_file(file, cur::ExitCode::io).size() == 37 + 23);
  told.write(file, at("2024-07-13 10:00"));
  CHECK(cur::read_whole_file(file, cur::ExitCode::io) == "cur-sla watch 1 2024-07-13T07:00:00Z\n");
  CHECK(!Told::read(folder.path / "none", now).last_run());
  std::ofstream(file) << "";
  CHECK(!Told::read(file, now).last_run());
  for (const char* text : {"{}\n", "cur-sla watch 1 today\n", "cur-sla watch 1 2024-07-13T07:00:00Z\nhello 12\n"}) {
    std::ofstream(file) << text;
    CHECK_THROWS_AS(Told::read(file, now), cur::Fatal);
  }
}
