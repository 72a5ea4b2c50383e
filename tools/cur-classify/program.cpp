#include "program.hpp"

#include "base/embedded.hpp"
#include "classifier.hpp"
#include "cli/stream.hpp"
#include "json/writer.hpp"

CUR_EMBEDDED(topics_toml)

namespace cur::classify {

namespace {

using Reasons = std::vector<std::vector<std::string>>;  // by pattern and vote

// The entries of `why`, one a vote of the lexicon, written once: a message brings ten of them.
Reasons write_reasons(const Lexicon& lexicon) {
  using For = Lexicon::Vote::For;
  Reasons out;
  for (const Lexicon::Pattern& pattern : lexicon.patterns) {
    std::vector<std::string>& entries = out.emplace_back();
    for (const Lexicon::Vote& vote : pattern.votes) {
      json::Writer writer(entries.emplace_back());
      writer.begin_object().key("match").string(pattern.written);
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
    }
  }
  return out;
}

void write(const Classification& result, const Reasons& reasons, std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("appeal").boolean(result.appeal).key("kind").valid_string(result.kind);
  writer.key("sector").valid_string(result.sector).key("topic");
  result.topic.empty() ? writer.null() : writer.valid_string(result.topic);
  writer.key("score").number(result.score, 4).key("urgency").valid_string(name(result.urgency));
  writer.key("needs_human").boolean(result.needs_human).key("why").begin_array();
  for (const Classification::Reason& reason : result.why) writer.raw(reasons[reason.pattern][reason.vote]);
  writer.end_array().key("top").begin_array();
  for (const Classification::Guess& guess : result.top) {
    writer.begin_object().key("topic").valid_string(guess.topic).key("score").number(guess.score, 4).end_object();
  }
  writer.end_array().end_object();
}

ExitCode classify(cli::Run& run) {
  const config::Node topics = run.directory().load("topics.toml", embedded::topics_toml());
  const Lexicon lexicon = load_lexicon(topics);
  if (run.common().print_config) return run.print(config::print_toml(topics));
  const Reasons reasons = write_reasons(lexicon);
  auto make_annotate = [&]() -> cli::Annotate {
    return
        [&reasons, classifier = std::make_shared<Classifier>(lexicon)](const json::Record& record, std::string& value) {
          write(classifier->classify({record.member("title").raw_text(), record.member("text").raw_text()}), reasons,
                value);
        };
  };
  return cli::run_filter(run, {"classify", make_annotate});
}

}  // namespace

int run(int argc, char** argv) {
  cli::CommonOptions common;
  auto bind = [&](cli::Options& options) { common.bind_filter(options); };
  return cli::run_program(argc, argv,
                          {.name = "cur-classify",
                           .summary = "Says of each message whether it is an appeal, about what, how urgent, and why.",
                           .commands = {{"", "", bind, classify}},
                           .examples = {"cur-fetch complaints.csv | cur-classify | jq -c .classify",
                                        "cur-classify --print-config > topics.toml   # the words, to edit"},
                           .common = &common});
}

}  // namespace cur::classify
