#include "program.hpp"

#include <future>

#include "base/embedded.hpp"
#include "classifier.hpp"
#include "cli/stream.hpp"
#include "eval/eval.hpp"
#include "json/writer.hpp"
#include "learn/train.hpp"
#include "lint/command.hpp"
#include "model/models.hpp"

CUR_EMBEDDED(topics_toml)

namespace cur::classify {

namespace {

struct Settings {
  cli::CommonOptions common;
  std::vector<std::string> models;
  TrainSettings train;
  EvalSettings eval;
  LintSettings lint;
};

// The entries of `why`, written once, one a vote of the lexicon: a message brings ten of them.
class Reasons {
 public:
  explicit Reasons(const Lexicon& lexicon) : m_lexicon(&lexicon) {
    for (std::size_t place = 0; place < lexicon.votes.size(); ++place) {
      add(lexicon, lexicon.written[place], lexicon.votes[place]);
    }
  }

  // Of a topic that is urgent of itself: the same word once more, for the urgency, named like the topic.
  void write_urgency(std::uint32_t vote, json::Writer& writer) const {
    const Lexicon::Vote& of = m_lexicon->votes[vote];
    writer.begin_object().key("match").string(m_lexicon->written[vote]);
    writer.key("urgency").valid_string(m_lexicon->topics[of.index].id).key("weight").number(of.weight).end_object();
  }

  // A JSON object; `vote` is a place in Lexicon::votes.
  std::string_view operator[](std::uint32_t vote) const {
    const std::uint32_t begin = vote == 0 ? 0 : m_ends[vote - 1];
    return std::string_view(m_written).substr(begin, m_ends[vote] - begin);
  }

 private:
  void add(const Lexicon& lexicon, const std::string& match, const Lexicon::Vote& vote) {
    using For = Lexicon::Vote::For;
    json::Writer writer(m_written);
    writer.begin_object().key("match").string(match);
    switch (vote.what) {
      case For::sector:
        writer.key("topic").string(lexicon.sectors[vote.index]);
        break;
      case For::topic:
      case For::exclusion:
        writer.key("topic").string(lexicon.topics[vote.index].id);
        break;
      case For::kind:
        writer.key("kind").string(lexicon.kinds[vote.index]);
        break;
      case For::urgency:
      case For::calm:
        writer.key("urgency").string(lexicon.urgencies[vote.index].id);
        break;
    }
    writer.key("weight").number(vote.weight).end_object();
    m_ends.push_back(static_cast<std::uint32_t>(m_written.size()));
  }

  const Lexicon* m_lexicon;
  std::string m_written;  // all of them, one behind the other
  std::vector<std::uint32_t> m_ends;
};

void write(const Classification& result, bool needs_human, const Reasons& reasons, const ModelVoices& voices,
           std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("appeal").boolean(result.appeal).key("kind").valid_string(result.kind);
  writer.key("sector").valid_string(result.sector).key("topic");
  result.topic.empty() ? writer.null() : writer.valid_string(result.topic);
  writer.key("score").number(result.score, 4).key("urgency").valid_string(name(result.urgency));
  writer.key("needs_human").boolean(needs_human).key("why").begin_array();
  for (std::uint32_t vote : result.why) writer.raw(reasons[vote]);
  if (result.urgent_by) reasons.write_urgency(*result.urgent_by, writer);
  writer.end_array().key("top").begin_array();
  for (const Classification::Guess& guess : result.top) {
    writer.begin_object().key("topic").valid_string(guess.topic).key("score").number(guess.score, 4).end_object();
  }
  writer.end_array();
  voices.write(writer);
  writer.end_object();
}

// One thread's state: the classifier, the models, and room for texts that had to be decoded.
class Annotator {
 public:
  Annotator(const Lexicon& lexicon, const Reasons& reasons, const Models& models)
      : m_classifier(lexicon), m_reasons(&reasons), m_voices(models) {}

  void operator()(const json::Record& record, std::string& value) {
    const std::string_view title = record.member("title").text(m_title);
    const std::string_view text = record.member("text").text(m_text);
    const Classification& judged = m_classifier.classify({title, text});
    const bool unsure = m_voices.judge({title, text}, judged);
    write(judged, judged.needs_human || (judged.appeal && unsure), *m_reasons, m_voices, value);
  }

 private:
  Classifier m_classifier;
  const Reasons* m_reasons;
  ModelVoices m_voices;
  std::string m_title, m_text;
};

config::Node load_topics(const cli::Run& run) { return run.directory().load("topics.toml", embedded::topics_toml()); }

ExitCode classify(cli::Run& run, const Settings& settings) {
  // Models take as long to check as the lexicon to read: both at once.
  auto loading = std::async(std::launch::async, [&settings] { return Models(settings.models); });
  const config::Node topics = load_topics(run);
  const Lexicon lexicon = load_lexicon(topics);
  if (run.common().print_config) return run.print(config::print_toml(topics));
  const Reasons reasons(lexicon);
  const Models models = loading.get();
  return cli::run_filter(run, {"classify", cli::one_a_thread<Annotator>(lexicon, reasons, models)});
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
                    lint_command(settings.lint, settings.common, embedded::topics_toml())},
       .examples = {"cur-fetch complaints.csv | cur-classify | jq -c .classify",
                    "cur-classify --print-config > topics.toml   # the words, to edit",
                    "cur-classify train --label labels.group -o region.model labelled.jsonl"},
       .common = &settings.common});
}

}  // namespace cur::classify
