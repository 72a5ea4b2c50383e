#include "lint/command.hpp"

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "cli/line_judge.hpp"
#include "judge/lexicon.hpp"
#include "lint/caught.hpp"
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

CaughtForms count_words(const std::string& file) {
  CaughtForms out;
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

// The findings, and behind them what the texts show.
class Lint {
 public:
  explicit Lint(const std::string& texts) {
    if (!texts.empty()) m_words = count_words(texts);
  }

  // `file`: whose words are held against the texts; empty: all of them.
  void look_at(const config::Node& topics, std::string_view file) {
    (void)load_lexicon(topics);  // its mistakes first
    m_findings += lines_of(lint(topics));
    if (m_words) m_shown += lines_of(m_words->finish(topics, file));
  }

  ExitCode print(cli::Run& run) const {
    const ExitCode printed = run.print(m_findings + m_shown);
    return m_findings.empty() ? printed : worst({printed, ExitCode::rejects});
  }

 private:
  std::optional<CaughtForms> m_words;
  std::string m_findings, m_shown;
};

ExitCode lint_topics(cli::Run& run, const std::string& texts, std::string_view default_topics) {
  Lint lint(texts);
  for (const std::string& file : run.common().files) lint.look_at(read_topics(file, default_topics), file);
  if (run.common().files.empty()) lint.look_at(run.directory().load("topics.toml", default_topics), "");
  return lint.print(run);
}

}  // namespace

cli::Command lint_command(LintSettings& settings, cli::CommonOptions& common, std::string_view default_topics) {
  return {"lint", "what to mend in topics.toml",
          [&settings, &common](cli::Options& options) {
            options.positionals("FILE", common.files, "a topics.toml, instead of the one in force");
            options.value("--texts", "FILE", settings.texts,
                          "records: also show in which words of theirs a word is found");
            options.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
          },
          [&settings, default_topics](cli::Run& run) { return lint_topics(run, settings.texts, default_topics); }};
}

}  // namespace cur::classify
