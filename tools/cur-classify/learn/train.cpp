#include "learn/train.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "cli/stream.hpp"
#include "io/atomic_file.hpp"
#include "learn/learn.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_rows = 100'000;

void check(const TrainSettings& settings) {
  if (settings.labels.empty()) {
    throw Fatal(ExitCode::usage, "which label is to be learnt? for example --label labels.group");
  }
  if (settings.output.empty()) throw Fatal(ExitCode::usage, "where does the model go? -o FILE");
  for (const std::string& path : settings.labels) {
    for (const std::string& other : settings.labels) {
      if (&path == &other || label_name(path) != label_name(other)) continue;
      throw Fatal(ExitCode::usage, fmt::format("--label {} and --label {} would both be predicted as "
                                               "classify.labels.{}: train two models",
                                               path, other, label_name(path)));
    }
  }
}

// A label that no record has.
[[noreturn]] void refuse_unknown(const std::string& path, const Examples& examples, std::size_t rows) {
  if (rows == 0) throw Fatal(ExitCode::bad_data, "no appeals came in: there is nothing to learn from");
  std::vector<std::string_view> seen(examples.seen_labels().begin(), examples.seen_labels().end());
  std::sort(seen.begin(), seen.end());
  const std::string_view near = nearest(path, seen);
  std::string cure = "the records have no labels; the column map of cur-fetch names their columns";
  if (!seen.empty()) cure = fmt::format("the records have {}", fmt::join(seen, ", "));
  if (!near.empty()) cure = fmt::format("did you mean {}?", near);
  throw Fatal(ExitCode::bad_data, fmt::format("none of {} appeals has {}; {}", rows, path, cure));
}

// A model that could not be written after minutes of work would be a pity.
void check_writable(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  if (::access(folder.c_str(), W_OK) != 0) {
    throw Fatal(ExitCode::io, fmt::format("cannot write {}: {}: {}", path, folder, std::strerror(errno)));
  }
  if (std::filesystem::is_directory(path)) {
    throw Fatal(ExitCode::io, fmt::format("cannot write {}: it is a folder; name a file in it", path));
  }
}

// Examples without any of the labels teach nothing.
void drop_unlabelled(std::vector<Example>& examples) {
  std::erase_if(examples, [](const Example& each) {
    return std::all_of(each.values.begin(), each.values.end(), [](const auto& value) { return value.empty(); });
  });
}

void tell(cli::Run& run, const Learning& learning, std::size_t rows) {
  for (std::size_t i = 0; i < learning.accuracy.size(); ++i) {
    const ModelLabel& label = learning.parts.facts.labels[i];
    run.diagnostics().message(fmt::format("{}: {} classes from {} of {} appeals; {:.1f} % of those held out are right",
                                          label.path, label.classes.size(), label.rows, rows,
                                          100 * learning.accuracy[i]));
  }
}

}  // namespace

void TrainSettings::bind(cli::CommonOptions& common, cli::Options& options) {
  options.list("--label", "PATH", labels, "what to learn, for example labels.group; may repeat");
  options.value("-o,--output", "FILE", output, "the model; replaced when it is there");
  common.bind_files(options);
  common.bind_jobs(options);
  common.bind_stream(options);
  options.value("--config", "DIR", common.config, "configuration: the words of topics.toml");
}

ExitCode train(cli::Run& run, const TrainSettings& settings, const config::Node& topics) {
  check(settings);
  check_writable(settings.output);
  const Lexicon lexicon = load_lexicon(topics);
  Examples gathering(settings.labels, k_most_rows);
  cli::Counters counters;
  const ExitCode code = cli::for_each_record(run, counters, [&](const json::Record& record) { gathering.add(record); });
  if (code == ExitCode::bad_data) return code;
  Examples::Gathered gathered = gathering.finish();
  const std::size_t rows = gathered.examples.size();
  for (std::size_t i = 0; i < settings.labels.size(); ++i) {
    const bool known = std::any_of(gathered.examples.begin(), gathered.examples.end(),
                                   [&](const Example& each) { return !each.values[i].empty(); });
    if (!known) refuse_unknown(settings.labels[i], gathering, rows);
  }
  if (gathered.left_out > 0) {
    run.diagnostics().message(
        fmt::format("only the latest {} appeals are learnt from; {} older ones are left out", rows, gathered.left_out));
  }
  if (gathered.corrected > 0) run.diagnostics().message(fmt::format("{} corrections are used", gathered.corrected));
  if (gathered.without_record > 0) {
    run.diagnostics().message(
        fmt::format("corrections of {} appeals that are not among the records teach nothing", gathered.without_record));
  }
  drop_unlabelled(gathered.examples);
  const Progress progress = [&](const std::string& what) { run.diagnostics().progress(what); };
  const Learning learning = learn(gathered.examples, settings.labels, lexicon, LearningRules{},
                                  static_cast<std::size_t>(run.common().jobs), progress);
  io::replace_file(settings.output, encode(learning.parts));
  tell(run, learning, rows);
  counters.filtered = counters.in - counters.rejected;
  cli::print_stats(run, counters);
  return code;
}

}  // namespace cur::classify
