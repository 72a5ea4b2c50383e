#include "commands/lint.hpp"

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "cli/line_judge.hpp"
#include "defaults/defaults.hpp"
#include "judge/lexicon.hpp"
#include "lint/found_forms.hpp"
#include "lint/lint.hpp"

namespace cur::classify {

namespace {

// Reads a file that the user names; merges it into the default if it extends that.
config::Node read_topics(const std::string& file) {
  config::Node given = config::parse_toml(read_whole_file(file, ExitCode::no_input), file);
  if (given.find("extends") == nullptr) return given;
  std::erase_if(std::get<config::Node::Table>(given.value), [](const auto& member) { return member.key == "extends"; });
  return config::merge(config::parse_toml(defaults::topics_toml(), "default:topics.toml"), given);
}

FoundForms count_words(const std::string& file) {
  FoundForms out;
  io::ChunkReader reader(file, {});
  io::Chunk chunk;
  json::Record record;
  std::string scratch;
  while (reader.next(chunk)) {
    const auto count = [&](const json::Record& message, std::uint64_t) {
      out.add(message.member("title").text(scratch));
      out.add(message.member("text").text(scratch));
      return true;
    };
    cli::judge_lines(chunk, record, count, [&](const cli::Reject& bad) -> bool {
      throw Fatal(ExitCode::bad_data, fmt::format("{}:{}:{}: {}", file, bad.line, bad.byte, bad.reason));
    });
  }
  return out;
}

std::string lines_of(const std::vector<LintFinding>& findings) {
  std::string out;
  for (const LintFinding& finding : findings) {
    out += fmt::format("{}:{}: {}\n", finding.origin.file, finding.origin.line, finding.what);
  }
  return out;
}

// The lines that the command prints.
class LintReport {
 public:
  // `texts`: a file of records, or empty.
  explicit LintReport(const std::string& texts) {
    if (!texts.empty()) m_forms = count_words(texts);
  }

  // `file`: only its entries are looked for in the texts; empty: all entries. Throws Fatal{configuration} if the
  // lexicon cannot be loaded.
  void add(const config::Node& topics, std::string_view file) {
    (void)load_lexicon(topics);
    m_findings += lines_of(lint(topics));
    if (m_forms) m_found_forms += lines_of(m_forms->finish(topics, file));
  }

  ExitCode print(cli::Run& run) const {
    const ExitCode printed = run.print(m_findings + m_found_forms);
    return m_findings.empty() ? printed : worst({printed, ExitCode::rejects});
  }

 private:
  std::optional<FoundForms> m_forms;
  std::string m_findings, m_found_forms;
};

ExitCode lint_topics(cli::Run& run, const LintOptions& options) {
  LintReport report(options.texts);
  for (const std::string& file : run.common().files) report.add(read_topics(file), file);
  if (run.common().files.empty()) report.add(run.directory().load("topics.toml", defaults::topics_toml()), "");
  return report.print(run);
}

}  // namespace

cli::Command lint_command(LintOptions& options, cli::CommonOptions& common) {
  return {"lint", "what to mend in topics.toml",
          [&options, &common](cli::Options& table) {
            table.positionals("FILE", common.files, "a topics.toml, instead of the one in force");
            table.value("--texts", "FILE", options.texts,
                        "records: also show in which words of theirs a word is found");
            table.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
          },
          [&options](cli::Run& run) { return lint_topics(run, options); }};
}

}  // namespace cur::classify
