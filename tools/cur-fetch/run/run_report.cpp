#include "run/run_report.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace cur::fetch {

namespace {

void print_unattached(diag::Diagnostics& diagnostics, const std::vector<Source>& sources,
                      const std::vector<Outcome>& outcomes) {
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    if (outcomes[i].unattached == 0) continue;
    diagnostics.message(
        fmt::format("{}: {} official answers belong to no message known: they are kept as events of "
                    "their channel",
                    sources[i].name, outcomes[i].unattached));
  }
}

void print_table(diag::Diagnostics& diagnostics, const std::vector<Source>& sources,
                 const std::vector<Outcome>& outcomes) {
  std::size_t width = 6;
  for (const Source& source : sources) width = std::max(width, source.name.size());
  const bool network =
      std::any_of(sources.begin(), sources.end(), [](const Source& s) { return s.network() != nullptr; });
  const auto row = [&](const auto& source, auto fresh, auto changed, auto rejected, auto skipped, auto requests,
                       const std::string& ended) {
    const std::string more = network ? fmt::format(" {:>9} {:>9}", skipped, requests) : "";
    const std::string was = network ? fmt::format(" {:>9}", changed) : "";
    diagnostics.message(fmt::format("{:<{}} {:>9}{} {:>9}{}  {}", source, width, fresh, was, rejected, more, ended));
  };
  row("source", "new", "changed", "rejected", "left out", "requests", "ended");
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    if (outcome.end == Outcome::End::not_read) continue;
    row(sources[i].name, outcome.counters.out - outcome.changed, outcome.changed, outcome.counters.rejected,
        outcome.counters.filtered, outcome.requests,
        (outcome.trouble.empty() ? "done" : outcome.trouble) +
            (outcome.was_reread ? "; the file has changed and was read anew" : ""));
  }
}

}  // namespace

ExitCode report(cli::Run& run, const std::vector<Source>& sources, const std::vector<Outcome>& outcomes) {
  cli::Counters counters;
  ExitCode code = ExitCode::ok;
  for (const Outcome& outcome : outcomes) {
    counters += outcome.counters;
    code = worst({code, outcome.code, outcome.counters.rejected > 0 ? ExitCode::rejects : ExitCode::ok,
                  outcome.ends_run ? ExitCode::bad_data : ExitCode::ok});
  }
  run.diagnostics().finish();
  print_unattached(run.diagnostics(), sources, outcomes);
  if (sources.size() == 1 && code == ExitCode::configuration) {
    run.diagnostics().message(outcomes.front().trouble);
  } else if (code != ExitCode::ok || run.common().stats) {
    print_table(run.diagnostics(), sources, outcomes);
  }
  print_stats(run, counters);
  return code;
}

}  // namespace cur::fetch
