#include "run/outcome.hpp"

#include <doctest/doctest.h>

using cur::ExitCode;
using cur::fetch::exit_of;
using cur::fetch::Outcome;

TEST_CASE("exit says whether the next run may mend it") {
  Outcome outcome;
  CHECK(exit_of(outcome) == ExitCode::try_later);  // not read
  outcome.end = Outcome::End::done;
  outcome.code = ExitCode::rejects;
  CHECK(exit_of(outcome) == ExitCode::ok);
  const auto failed = [](ExitCode code) {
    Outcome one;
    fail(one, cur::Fatal(code, "why"));
    CHECK(one.trouble == "why");
    return exit_of(one);
  };
  CHECK(failed(ExitCode::refused) == ExitCode::refused);
  CHECK(failed(ExitCode::try_later) == ExitCode::try_later);
  CHECK(failed(ExitCode::io) == ExitCode::try_later);
  CHECK(failed(ExitCode::internal) == ExitCode::try_later);
  for (const ExitCode code : {ExitCode::configuration, ExitCode::no_input, ExitCode::bad_data}) {
    CHECK(failed(code) == ExitCode::configuration);
  }
}
