#include "program.hpp"

#include "base/embedded.hpp"
#include "classifier.hpp"
#include "cli/stream.hpp"
#include "json/writer.hpp"
#include "lint/command.hpp"

CUR_EMBEDDED(topics_toml)

namespace cur::classify {

namespace {

// The entries of `why`, written once, one a vote of the lexicon: a message brings ten of them.
class Reasons {
 public:
  explicit Reasons(const Lexicon& lexicon) {
    for (std::size_t place = 0; place < lexicon.votes.size(); ++place) {
      add(lexicon, lexicon.written[place], lexicon.votes[place]);
    }
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

  std::string m_written;  // all of them, one behind the other
  std::vector<std::uint32_t> m_ends;
};

void write(const Classification& result, const Reasons& reasons, std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("appeal").boolean(result.appeal).key("kind").valid_string(result.kind);
  writer.key("sector").valid_string(result.sector).key("topic");
  result.topic.empty() ? writer.null() : writer.valid_string(result.topic);
  writer.key("score").number(result.score, 4).key("urgency").valid_string(name(result.urgency));
  writer.key("needs_human").boolean(result.needs_human).key("why").begin_array();
  for (std::uint32_t vote : result.why) writer.raw(reasons[vote]);
  writer.end_array().key("top").begin_array();
  for (const Classification::Guess& guess : result.top) {
    writer.begin_object().key("topic").valid_string(guess.topic).key("score").number(guess.score, 4).end_object();
  }
  writer.end_array().end_object();
}

// One thread's state: the classifier, and room for texts that had to be decoded.
class Annotator {
 public:
  Annotator(const Lexicon& lexicon, const Reasons& reasons) : m_classifier(lexicon), m_reasons(&reasons) {}

  void operator()(const json::Record& record, std::string& value) {
    const std::string_view title = record.member("title").text(m_title);
    const std::string_view text = record.member("text").text(m_text);
    write(m_classifier.classify({title, text}), *m_reasons, value);
  }

 private:
  Classifier m_classifier;
  const Reasons* m_reasons;
  std::string m_title, m_text;
};

ExitCode classify(cli::Run& run) {
  const config::Node topics = run.directory().load("topics.toml", embedded::topics_toml());
  const Lexicon lexicon = load_lexicon(topics);
  if (run.common().print_config) return run.print(config::print_toml(topics));
  const Reasons reasons(lexicon);
  return cli::run_filter(run, {"classify", cli::one_a_thread<Annotator>(lexicon, reasons)});
}

}  // namespace

int run(int argc, char** argv) {
  cli::CommonOptions common;
  auto bind = [&](cli::Options& options) { common.bind_filter(options); };
  return cli::run_program(argc, argv,
                          {.name = "cur-classify",
                           .summary = "Says of each message whether it is an appeal, about what, how urgent, and why.",
                           .commands = {{"", "", bind, classify}, lint_command(common, embedded::topics_toml())},
                           .examples = {"cur-fetch complaints.csv | cur-classify | jq -c .classify",
                                        "cur-classify --print-config > topics.toml   # the words, to edit"},
                           .common = &common});
}

}  // namespace cur::classify
