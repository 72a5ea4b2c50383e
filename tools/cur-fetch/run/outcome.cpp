#include "run/outcome.hpp"

namespace cur::fetch {

ExitCode exit_of(const Outcome& outcome) {
  if (outcome.end == Outcome::End::done) return ExitCode::ok;
  switch (outcome.code) {
    case ExitCode::refused:
      return ExitCode::refused;
    case ExitCode::configuration:
    case ExitCode::no_input:
    case ExitCode::bad_data:
      return ExitCode::configuration;
    default:
      return outcome.ends_run ? ExitCode::configuration : ExitCode::try_later;
  }
}

void fail(Outcome& outcome, const Fatal& fatal) {
  outcome.end = Outcome::End::failed;
  outcome.code = fatal.code();
  outcome.trouble = fatal.what();
}

std::string_view name_of(Outcome::End end) {
  switch (end) {
    case Outcome::End::done:
      return "done";
    case Outcome::End::stopped:
      return "stopped";
    case Outcome::End::failed:
      return "failed";
    case Outcome::End::not_read:
      break;
  }
  return "not read";
}

}  // namespace cur::fetch
