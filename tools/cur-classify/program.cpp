#include "program.hpp"

#include "base/embedded.hpp"
#include "classifier.hpp"
#include "cli/stream.hpp"
#include "json/writer.hpp"

CUR_EMBEDDED(topics_toml)

namespace cur::classify {

namespace {

void write(const Classification& result, std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("appeal").boolean(result.appeal).key("kind").string(result.kind);
  writer.key("sector").string(result.sector).key("topic");
  result.topic.empty() ? writer.null() : writer.string(result.topic);
  writer.key("score").number(result.score, 4).key("urgency").string(name(result.urgency));
  writer.key("needs_human").boolean(result.needs_human).key("why").begin_array();
  for (const Classification::Reason& reason : result.why) {
    writer.begin_object().key("match").string(reason.match).key(reason.aspect).string(reason.value);
    writer.key("weight").number(reason.weight).end_object();
  }
  writer.end_array().key("top").begin_array();
  for (const Classification::Guess& guess : result.top) {
    writer.begin_object().key("topic").string(guess.topic).key("score").number(guess.score, 4).end_object();
  }
  writer.end_array().end_object();
}

ExitCode classify(cli::Run& run) {
  const config::Node topics = run.directory().load("topics.toml", embedded::topics_toml());
  const Lexicon lexicon = load_lexicon(topics);
  if (run.common().print_config) return run.print(config::print_toml(topics));
  auto make_annotate = [&lexicon]() -> cli::Annotate {
    return [classifier = std::make_shared<Classifier>(lexicon)](const json::Record& record, std::string& value) {
      write(classifier->classify({record.member("title").raw_text(), record.member("text").raw_text()}), value);
    };
  };
  return cli::run_filter(run, {"classify", make_annotate});
}

}  // namespace

int run(int argc, char** argv) {
  cli::CommonOptions common;
  auto bind = [&](cli::Options& options) {
    common.bind_files(options);
    common.bind_config(options);
    common.bind_jobs(options);
    common.bind_stream(options);
  };
  return cli::run_program(argc, argv,
                          {.name = "cur-classify",
                           .summary = "Says of each message whether it is an appeal, about what, how urgent, and why.",
                           .commands = {{"", "", bind, classify}},
                           .examples = {"cur-fetch complaints.csv | cur-classify | jq -c .classify",
                                        "cur-classify --print-config > topics.toml   # the words, to edit"},
                           .common = &common});
}

}  // namespace cur::classify
