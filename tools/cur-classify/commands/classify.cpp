#include "commands/classify.hpp"

#include <future>

#include "cli/stream.hpp"
#include "defaults/defaults.hpp"
#include "json/writer.hpp"
#include "judge/classifier.hpp"
#include "judge/reasons.hpp"
#include "model/lexicon_checksum.hpp"
#include "predict/models.hpp"

namespace cur::classify {

namespace {

void write(const Classification& result, bool needs_human, const Reasons& reasons, const Predictions& predictions,
           std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("appeal").boolean(result.appeal).key("kind").valid_string(result.kind);
  writer.key("sector").valid_string(result.sector).key("topic");
  result.topic.empty() ? writer.null() : writer.valid_string(result.topic);
  writer.key("score").number(result.score, 4).key("urgency").valid_string(spelling(result.urgency));
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

// The state of one thread: the classifier, the models, and buffers for texts with escapes.
class Annotator {
 public:
  Annotator(const Lexicon& lexicon, const Reasons& reasons, const Models& models)
      : m_classifier(lexicon), m_reasons(&reasons), m_predictions(models) {}

  void operator()(const json::Record& record, std::string& value) {
    const std::string_view title = record.member("title").text(m_title);
    const std::string_view text = record.member("text").text(m_text);
    const Classification& judged = m_classifier.classify({title, text});
    const bool is_unsure = m_predictions.predict({title, text}, judged);
    write(judged, judged.needs_human || (judged.appeal && is_unsure), *m_reasons, m_predictions, value);
  }

 private:
  Classifier m_classifier;
  const Reasons* m_reasons;
  Predictions m_predictions;
  std::string m_title, m_text;
};

void warn_of_other_lexicon(cli::Run& run, const std::vector<std::string>& paths, const Models& models,
                           const Lexicon& lexicon) {
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::string warning = lexicon_warning(models.all()[i].file.description(), paths[i], lexicon);
    if (!warning.empty()) run.diagnostics().message(warning);
  }
}

ExitCode classify(cli::Run& run, const ClassifyOptions& options) {
  // Models take as long to check as the lexicon to read: both at once, or one after the other if no thread can start.
  auto loading = std::async(std::launch::async | std::launch::deferred, [&options] { return Models(options.models); });
  const config::Node topics = run.directory().load("topics.toml", defaults::topics_toml());
  const Lexicon lexicon = load_lexicon(topics);
  if (run.common().print_config) return run.print(config::print_toml(topics));
  const Reasons reasons(lexicon);
  const Models models = loading.get();
  if (run.common().stats) warn_of_other_lexicon(run, options.models, models, lexicon);
  return cli::run_filter(run, {"classify", cli::one_per_thread<Annotator>(lexicon, reasons, models)});
}

}  // namespace

cli::Command classify_command(ClassifyOptions& options, cli::CommonOptions& common) {
  return {"", "",
          [&options, &common](cli::Options& table) {
            common.bind_filter(table);
            table.list("--model", "FILE", options.models, "also predict the labels that FILE learnt; may repeat");
          },
          [&options](cli::Run& run) { return classify(run, options); }};
}

}  // namespace cur::classify
