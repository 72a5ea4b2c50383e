#include "commands/lint.hpp"

#include <fmt/format.h>

#include "configuration.hpp"
#include "lint/calendar_differences.hpp"
#include "lint/lint.hpp"

namespace cur::sla {

void LintOptions::bind(cli::CommonOptions& common, cli::Options& table) {
  table.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  table.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present");
}

ExitCode lint_configuration(cli::Run& run, const LintOptions& /*options*/) {
  const SlaConfiguration configuration = load_configuration(run);
  const Clocks& clocks = *configuration.clocks;
  std::vector<LintFinding> findings = lint(clocks.settings(), configuration.region, clocks.calendar(),
                                           configuration.calendar_file, clocks.zone().date(run.now()));
  if (configuration.built_in_calendar) {
    const std::vector<LintFinding> differences = calendar_differences(
        clocks.calendar(), *configuration.built_in_calendar, configuration.calendar_kind, configuration.calendar_file);
    findings.insert(findings.end(), differences.begin(), differences.end());
  }
  std::string text;
  bool is_clean = true;
  for (const LintFinding& finding : findings) {
    is_clean = is_clean && finding.is_note;
    text += fmt::format("{}:{}: {}{}\n", finding.origin.file, finding.origin.line, finding.is_note ? "note: " : "",
                        finding.message);
  }
  const ExitCode printed = run.print(text);
  return is_clean ? printed : ExitCode::rejects;
}

}  // namespace cur::sla
