#include "program.hpp"

#include "commands/annotate.hpp"
#include "commands/audit.hpp"
#include "commands/calendar.hpp"
#include "commands/lint.hpp"
#include "commands/trace.hpp"
#include "commands/watch.hpp"

namespace cur::sla {

int run(int argc, char** argv) {
  cli::CommonOptions common;
  AnnotateOptions annotating;
  CalendarOptions calendar;
  TraceOptions tracing;
  WatchOptions watching;
  auto bind = [&](cli::Options& options) {
    common.bind_filter(options);
    common.bind_now(options);
    annotating.bind(options);
  };
  return cli::run_program(
      argc, argv,
      {.name = "cur-sla",
       .summary = "Adds every deadline of an appeal: due when, running, paused, met or breached.",
       .commands = {{"", "", bind, [&](cli::Run& run) { return annotate(run, annotating); }},
                    {"calendar", "prints a year as it is counted", [&](cli::Options& to) { calendar.bind(common, to); },
                     [&](cli::Run& run) { return print_calendar(run, calendar); }},
                    {"trace", "prints, for a person, what was counted of each appeal",
                     [&](cli::Options& to) { tracing.bind(common, to); },
                     [&](cli::Run& run) { return print_trace(run, tracing); }},
                    {"watch", "passes the appeals that crossed a threshold since the last run, once each",
                     [&](cli::Options& to) { watching.bind(common, to); },
                     [&](cli::Run& run) { return watch(run, watching); }},
                    {"audit", "says what is wrong with answers, as findings",
                     [&](cli::Options& to) { bind_audit(common, to); }, audit_answers},
                    {"lint", "says what in sla.toml is probably not meant",
                     [&](cli::Options& to) { bind_lint(common, to); }, lint_configuration}},
       .examples = {"cur-route routed.jsonl | cur-sla | jq -r 'select(.sla.state==\"breached\") | .id'",
                    "cur-sla --as-of 2026-04-01T00:00:00+03:00 routed.jsonl   # as it stood then",
                    "cur-sla --print-config > sla.toml   # the norms, to edit"},
       .common = &common});
}

}  // namespace cur::sla
