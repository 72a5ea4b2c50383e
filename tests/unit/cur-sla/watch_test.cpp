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
  clocks().evaluate(what, {at(now)}, found);
  return new_crossings("a:1", found, at(now), told);
}

}  // namespace

TEST_CASE("each threshold is told once") {
  const Folder folder;
  const std::string file = folder.path / "state";
  const auto again = [&](std::string_view now, const std::vector<Event>& events = {}) {
    Told told = Told::read(file);
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
  CHECK(Told::read(file).last_run() == at("2024-03-13 21:00"));
}

TEST_CASE("a clock that stopped is told of only what it crossed since the last run") {
  const std::vector<Event> late = {{.kind = EventKind::answered, .at = at("2024-03-12 21:00")}};
  Told first;
  CHECK(run(first, "2024-03-14 10:00", late) == "");  // the first run does not tell the past
  const Folder folder;
  const std::string file = folder.path / "state";
  Told().write(file, at("2024-03-12 19:00"));
  Told told = Told::read(file);
  CHECK(run(told, "2024-03-14 10:00", late) == R"([{"clock":"c","what":"breached"}])");
}

TEST_CASE("the state forgets what was not seen for long, and a foreign file is refused") {
  const Folder folder;
  const std::string file = folder.path / "state";
  Told told;
  CHECK(told.tell("a:1", "c", "warning", at("2024-03-12 10:00"), at("2024-03-12 20:00"), at("2024-03-12 18:00")));
  told.write(file, at("2024-03-13 10:00"));
  CHECK(cur::read_whole_file(file, cur::ExitCode::io).size() == 37 + 23);
  told.write(file, at("2024-07-13 10:00"));
  CHECK(cur::read_whole_file(file, cur::ExitCode::io) == "cur-sla watch 1 2024-07-13T07:00:00Z\n");
  CHECK(!Told::read(folder.path / "none").last_run());
  std::ofstream(file) << "";
  CHECK(!Told::read(file).last_run());
  for (const char* text : {"{}\n", "cur-sla watch 1 today\n", "cur-sla watch 1 2024-07-13T07:00:00Z\nhello 12\n"}) {
    std::ofstream(file) << text;
    CHECK_THROWS_AS(Told::read(file), cur::Fatal);
  }
}
