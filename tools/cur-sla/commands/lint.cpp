#include "commands/lint.hpp"

#include <fmt/format.h>

#include "configuration.hpp"
#include "lint/lint.hpp"

namespace cur::sla {

void LintOptions::bind(cli::CommonOptions& common, cli::Options& table) {
  table.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  table.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present");
}

ExitCode lint_configuration(cli::Run& run, const LintOptions& /*options*/) {
  const SlaConfiguration configuration = load_configuration(run);
  const Clocks& clocks = *configuration.clocks;
  std::string text;
  for (const LintFinding& finding : lint(clocks.settings(), configuration.region, clocks.calendar(),
                                         configuration.calendar_file, clocks.zone().date(run.now())))
    text += fmt::format("{}:{}: {}\n", finding.origin.file, finding.origin.line, finding.message);
  const ExitCode printed = run.print(text);
  return text.empty() ? printed : ExitCode::rejects;
}

}  // namespace cur::sla
