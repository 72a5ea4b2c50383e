#include "watch/reported_crossings.hpp"

#include <fstream>

#include <doctest/doctest.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "sample.hpp"
#include "watch/state_folder.hpp"

using cur::sla::ReportedCrossings;
using sla_sample::at;
using sla_sample::StateFolder;

TEST_CASE("a clock that is set back a little tells nothing again and loses nothing") {
  const StateFolder folder;
  const std::string file = folder.path / "state";
  ReportedCrossings().write(file, at("2024-03-12 20:30"));
  ReportedCrossings reported = ReportedCrossings::read(file, at("2024-03-12 19:59"));
  CHECK(!reported.last_run_in_future());
  CHECK(reported.last_run() == at("2024-03-12 19:59"));
}

TEST_CASE("the state forgets what was not seen for long, and a foreign file is refused") {
  const StateFolder folder;
  const std::string file = folder.path / "state";
  ReportedCrossings reported;
  const cur::time::Instant now = at("2024-07-14 10:00");
  ReportedCrossings::Key key;
  key.add("a:1");
  CHECK(reported.mark_reported(key, at("2024-03-12 18:00")));
  CHECK(!reported.mark_reported(key, at("2024-03-12 18:00")));
  reported.write(file, at("2024-03-13 10:00"));
  CHECK(cur::read_whole_file(file, cur::ExitCode::io).size() == 37 + 23);
  reported.write(file, at("2024-07-13 10:00"));
  CHECK(cur::read_whole_file(file, cur::ExitCode::io) == "cur-sla watch 1 2024-07-13T07:00:00Z\n");
  CHECK(!ReportedCrossings::read(folder.path / "none", now).last_run());
  std::ofstream(file) << "";
  CHECK(!ReportedCrossings::read(file, now).last_run());
  for (const char* text : {"{}\n", "cur-sla watch 1 today\n", "cur-sla watch 1 2024-07-13T07:00:00Z\nhello 12\n"}) {
    std::ofstream(file) << text;
    CHECK_THROWS_AS(ReportedCrossings::read(file, now), cur::Fatal);
  }
}
