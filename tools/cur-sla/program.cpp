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
  const auto command = [&](std::string name, std::string summary, auto& options, auto execute) {
    return cli::Command{std::move(name), std::move(summary), [&](cli::Options& table) { options.bind(common, table); },
                        [&options, execute](cli::Run& run) { return execute(run, options); }};
  };
  AnnotateOptions annotate_options;
  CalendarOptions calendar_options;
  TraceOptions trace_options;
  WatchOptions watch_options;
  AuditOptions audit_options;
  LintOptions lint_options;
  return cli::run_program(
      argc, argv,
      {.name = "cur-sla",
       .summary = "Adds every deadline of an appeal: due when, running, paused, met or breached.",
       .commands = {command("", "", annotate_options, annotate),
                    command("calendar", "prints a year as it is counted", calendar_options, print_calendar),
                    command("trace", "prints, for a person, what was counted of each appeal", trace_options,
                            print_trace),
                    command("watch", "passes the appeals that crossed a threshold since the last run, once each",
                            watch_options, watch),
                    command("audit", "says what is wrong with answers, as findings", audit_options, audit_answers),
                    command("lint", "says what in sla.toml is probably not meant", lint_options, lint_configuration)},
       .examples = {"cur-route routed.jsonl | cur-sla | jq -r 'select(.sla.state==\"breached\") | .id'",
                    "cur-sla --as-of 2026-04-01T00:00:00+03:00 routed.jsonl   # as it stood then",
                    "cur-sla --print-config > sla.toml   # the norms, to edit"},
       .common = &common});
}

}  // namespace cur::sla
