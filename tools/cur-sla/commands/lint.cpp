#include "commands/lint.hpp"

#include <fmt/format.h>

#include "lint/lint.hpp"
#include "configuration.hpp"

namespace cur::sla {

void bind_lint(cli::CommonOptions& common, cli::Options& options) {
  options.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  options.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present");
}

ExitCode lint_configuration(cli::Run& run) {
  const Office office = open_office(run);
  const Clocks& clocks = *office.clocks;
  std::string text;
  for (const Finding& finding :
       lint(clocks.settings(), office.region, clocks.calendar(), office.calendar_file, clocks.zone().date(run.now())))
    text += fmt::format("{}:{}: {}\n", finding.origin.file, finding.origin.line, finding.message);
  const ExitCode printed = run.print(text);
  return text.empty() ? printed : ExitCode::rejects;
}

}  // namespace cur::sla
