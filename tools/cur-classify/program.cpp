#include "program.hpp"

#include <future>

#include "cli/stream.hpp"
#include "defaults/defaults.hpp"
#include "eval/eval.hpp"
#include "json/writer.hpp"
#include "judge/classifier.hpp"
#include "judge/reasons.hpp"
#include "learn/train.hpp"
#include "lint/command.hpp"
#include "model/models.hpp"
#include "model/words_checksum.hpp"

namespace cur::classify {

namespace {

struct Settings {
  cli::CommonOptions common;
  std::vector<std::string> models;
  TrainSettings train;
  EvalSettings eval;
  LintSettings lint;
};

void write(const Classification& result, bool needs_human, const Reasons& reasons, const Predictions& predictions,
           std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("appeal").boolean(result.appeal).key("kind").valid_string(result.kind);
  writer.key("sector").valid_string(result.sector).key("topic");
  result.topic.empty() ? writer.null() : writer.valid_string(result.topic);
  writer.key("score").number(result.score, 4).key("urgency").valid_string(name(result.urgency));
  writer.key("needs_human").boolean(needs_human).key("why");
  reasons.write(result, writer);
  writer.key("top").begin_array();
  for (const Classification::Guess& guess : result.top) {
    writer.begin_object().key("topic").valid_string(guess.topic).key("score").number(guess.score, 4).end_object();
  }
  writer.end_array();
  predictions.write(writer);
  writer.end_object();
}

// One thread's state: the classifier, the models, and room for texts that had to be decoded.
class Annotator {
 public:
  Annotator(const Lexicon& lexicon, const Reasons& reasons, const Models& models)
      : m_classifier(lexicon), m_reasons(&reasons), m_predictions(models) {}

  void operator()(const json::Record& record, std::string& value) {
    const std::string_view title = record.member("title").text(m_title);
    const std::string_view text = record.member("text").text(m_text);
    const Classification& judged = m_classifier.classify({title, text});
    const bool unsure = m_predictions.judge({title, text}, judged);
    write(judged, judged.needs_human || (judged.appeal && unsure), *m_reasons, m_predictions, value);
  }

 private:
  Classifier m_classifier;
  const Reasons* m_reasons;
  Predictions m_predictions;
  std::string m_title, m_text;
};

config::Node load_topics(const cli::Run& run) { return run.directory().load("topics.toml", defaults::topics_toml()); }

void warn_of_other_words(cli::Run& run, const std::vector<std::string>& paths, const Models& models,
                         const Lexicon& lexicon) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string warning = other_words(models.all()[i].file.facts(), paths[i], lexicon);
    if (!warning.empty()) run.diagnostics().message(warning);
  }
}

ExitCode classify(cli::Run& run, const Settings& settings) {
  // Models take as long to check as the lexicon to read: both at once.
  auto loading = std::async(std::launch::async, [&settings] { return Models(settings.models); });
  const config::Node topics = load_topics(run);
  const Lexicon lexicon = load_lexicon(topics);
  if (run.common().print_config) return run.print(config::print_toml(topics));
  const Reasons reasons(lexicon);
  const Models models = loading.get();
  if (run.common().stats) warn_of_other_words(run, settings.models, models, lexicon);
  return cli::run_filter(run, {"classify", cli::one_per_thread<Annotator>(lexicon, reasons, models)});
}

ExitCode learn_labels(cli::Run& run, const Settings& settings) { return train(run, settings.train, load_topics(run)); }

ExitCode judge(cli::Run& run, const Settings& settings) { return eval(run, settings.eval, load_topics(run)); }

void bind_classify(Settings& settings, cli::Options& options) {
  settings.common.bind_filter(options);
  options.list("--model", "FILE", settings.models, "also predict the labels that FILE learnt; may repeat");
}

void bind_train(Settings& settings, cli::Options& options) { settings.train.bind(settings.common, options); }
void bind_eval(Settings& settings, cli::Options& options) { settings.eval.bind(settings.common, options); }

}  // namespace

int run(int argc, char** argv) {
  Settings settings;
  const auto command = [&settings](auto... parts) { return cli::command_of(settings, parts...); };
  return cli::run_program(
      argc, argv,
      {.name = "cur-classify",
       .summary = "Says of each message whether it is an appeal, about what, how urgent, and why.",
       .commands = {command("", "", bind_classify, classify),
                    command("train", "learn labels from records that have them", bind_train, learn_labels),
                    command("eval", "how well labels are predicted", bind_eval, judge),
                    lint_command(settings.lint, settings.common, defaults::topics_toml())},
       .examples = {"cur-fetch complaints.csv | cur-classify | jq -c .classify",
                    "cur-classify --print-config > topics.toml   # the words, to edit",
                    "cur-classify train --label labels.group -o region.model labelled.jsonl"},
       .common = &settings.common});
}

}  // namespace cur::classify
