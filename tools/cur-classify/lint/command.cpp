#include "lint/command.hpp"

#include <fmt/format.h>

#include "base/file.hpp"
#include "lexicon.hpp"
#include "lint/lint.hpp"

namespace cur::classify {

namespace {

// The file a person names, laid over the default where it asks for that.
config::Node read_topics(const std::string& file, std::string_view default_topics) {
  config::Node given = config::parse_toml(read_whole_file(file, ExitCode::no_input), file);
  if (given.find("extends") == nullptr) return given;
  std::erase_if(std::get<config::Node::Table>(given.value), [](const auto& member) { return member.key == "extends"; });
  return config::merge(config::parse_toml(default_topics, "default:topics.toml"), given);
}

std::string findings_of(const config::Node& topics) {
  (void)load_lexicon(topics);  // its mistakes first
  std::string out;
  for (const LintFinding& finding : lint(topics)) {
    out += fmt::format("{}:{}: {}\n", finding.origin.file, finding.origin.line, finding.what);
  }
  return out;
}

ExitCode lint_topics(cli::Run& run, std::string_view default_topics) {
  std::string out;
  for (const std::string& file : run.common().files) out += findings_of(read_topics(file, default_topics));
  if (run.common().files.empty()) out = findings_of(run.directory().load("topics.toml", default_topics));
  const ExitCode printed = run.print(out);
  return out.empty() ? printed : worst({printed, ExitCode::rejects});
}

}  // namespace

cli::Command lint_command(cli::CommonOptions& common, std::string_view default_topics) {
  return {"lint", "what to mend in topics.toml",
          [&common](cli::Options& options) {
            options.positionals("FILE", common.files, "a topics.toml, instead of the one in force");
            options.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
          },
          [default_topics](cli::Run& run) { return lint_topics(run, default_topics); }};
}

}  // namespace cur::classify
