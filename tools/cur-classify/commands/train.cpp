#include "commands/train.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "cli/stream.hpp"
#include "dataset/examples.hpp"
#include "dataset/label_checks.hpp"
#include "defaults/defaults.hpp"
#include "learn/job_runner.hpp"
#include "learn/learn.hpp"
#include "learn/model_output.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_rows = 100'000;

void check(const TrainOptions& options) {
  if (options.labels.empty()) {
    throw Fatal(ExitCode::usage, "which label is to be learnt? for example --label labels.group");
  }
  if (options.output.empty()) throw Fatal(ExitCode::usage, "where does the model go? -o FILE");
  if (options.output == "-") throw Fatal(ExitCode::usage, "-o -: a model goes into a file, not to stdout; name one");
  if (options.labels.size() > k_most_labels) {
    throw Fatal(ExitCode::usage,
                fmt::format("{} times --label; a model has {} labels at most", options.labels.size(), k_most_labels));
  }
  for (const std::string& path : options.labels) {
    if (path.empty()) throw Fatal(ExitCode::usage, "--label \"\": name a field, for example labels.group");
    for (const std::string& other : options.labels) {
      if (&path == &other || label_name(path) != label_name(other)) continue;
      throw Fatal(ExitCode::usage, fmt::format("--label {} and --label {} would both be predicted as "
                                               "classify.labels.{}: train two models",
                                               path, other, label_name(path)));
    }
  }
}

void report_examples(cli::Run& run, const Examples& examples, const Examples::Gathered& gathered) {
  const auto say = [&run](const std::string& message) { run.diagnostics().message(message); };
  if (gathered.left_out > 0) {
    say(fmt::format("only the latest {} appeals are learnt from; {} older ones are left out", gathered.examples.size(),
                    gathered.left_out));
  }
  if (gathered.corrected > 0) say(fmt::format("{} corrections are used", gathered.corrected));
  if (gathered.without_record > 0) {
    say(fmt::format("corrections of {} appeals that are not among the records teach nothing", gathered.without_record));
  }
  if (examples.other_corrections() > 0) {
    say(fmt::format("{} corrections set none of these labels but, for example, {}: they teach nothing",
                    examples.other_corrections(),
                    examples.other_corrected().empty() ? "nothing" : examples.other_corrected()));
  }
}

void report_labels(cli::Run& run, const TrainedModel& trained, std::uint64_t appeals) {
  for (std::size_t i = 0; i < trained.accuracy.size(); ++i) {
    const ModelLabel& label = trained.parts.description.labels[i];
    const std::optional<double> accuracy = trained.accuracy[i];
    const std::string how_well = accuracy
                                     ? fmt::format("{:.1f} % of those held out are right", 100 * *accuracy)
                                     : std::string("too few to say how many it gets right: scores are not calibrated");
    run.diagnostics().message(fmt::format("{}: {} classes from {} of {} appeals; {}", label.path, label.classes.size(),
                                          label.rows, appeals, how_well));
  }
}

ExitCode train(cli::Run& run, const TrainOptions& options) {
  const config::Node topics = run.directory().load("topics.toml", defaults::topics_toml());
  check(options);
  check_writable(options.output);
  const Lexicon lexicon = load_lexicon(topics);
  Examples examples(options.labels, k_most_rows, run.now());
  cli::Counters counters;
  const ExitCode code = cli::for_each_record(run, counters, [&](const json::Record& record) { examples.add(record); });
  if (code == ExitCode::bad_data) return code;
  const Examples::Gathered gathered = examples.finish();
  check_labels(options.labels, examples, gathered);
  report_examples(run, examples, gathered);
  JobRunner jobs(static_cast<std::size_t>(run.common().jobs),
                 [&](std::size_t threads) { cli::warn_of_fewer_threads(run, threads); });
  const Progress progress = [&](const std::string& step) { run.diagnostics().progress(step); };
  const TrainedModel trained = learn(gathered.examples, options.labels, lexicon, TrainingRules{}, jobs, progress);
  write_model(options.output, trained.parts);
  report_labels(run, trained, gathered.appeals);
  cli::print_stats(run, counters);
  return code;
}

}  // namespace

cli::Command train_command(TrainOptions& options, cli::CommonOptions& common) {
  return {"train", "learn labels from records that have them",
          [&options, &common](cli::Options& table) {
            table.list("--label", "PATH", options.labels, "what to learn, for example labels.group; may repeat");
            table.value("-o,--output", "FILE", options.output, "the model; replaced when it is there");
            common.bind_files(table);
            common.bind_jobs(table);
            common.bind_stream(table);
            table.value("--now", "TIME", common.now,
                        "take TIME (RFC 3339) for the present: later corrections do not count");
            table.value("--config", "DIR", common.config, "configuration: the words of topics.toml");
          },
          [&options](cli::Run& run) { return train(run, options); }};
}

}  // namespace cur::classify
