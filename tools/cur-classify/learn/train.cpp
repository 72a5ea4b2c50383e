#include "learn/train.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <unordered_map>

#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "cli/stream.hpp"
#include "io/atomic_file.hpp"
#include "learn/learn.hpp"
#include "model/model_file.hpp"

namespace cur::classify {

namespace {

constexpr std::size_t k_most_rows = 100'000;
constexpr std::size_t k_most_classes = 1'000;
constexpr std::size_t k_few_classes = 100;   // of which any number may occur once
constexpr std::size_t k_longest_name = 500;  // bytes

void check(const TrainSettings& settings) {
  if (settings.labels.empty()) {
    throw Fatal(ExitCode::usage, "which label is to be learnt? for example --label labels.group");
  }
  if (settings.output.empty()) throw Fatal(ExitCode::usage, "where does the model go? -o FILE");
  if (settings.output == "-") throw Fatal(ExitCode::usage, "-o -: a model goes into a file, not to stdout; name one");
  if (settings.labels.size() > k_most_labels) {
    throw Fatal(ExitCode::usage,
                fmt::format("{} times --label; a model has {} labels at most", settings.labels.size(), k_most_labels));
  }
  for (const std::string& path : settings.labels) {
    if (path.empty()) throw Fatal(ExitCode::usage, "--label \"\": name a field, for example labels.group");
    for (const std::string& other : settings.labels) {
      if (&path == &other || label_name(path) != label_name(other)) continue;
      throw Fatal(ExitCode::usage, fmt::format("--label {} and --label {} would both be predicted as "
                                               "classify.labels.{}: train two models",
                                               path, other, label_name(path)));
    }
  }
}

std::string_view what_is(json::Type type) {
  switch (type) {
    case json::Type::number:
      return "numbers";
    case json::Type::boolean:
      return "true or false";
    case json::Type::array:
      return "lists";
    case json::Type::object:
      return "objects";
    default:
      return "empty texts";
  }
}

// A label that no record has.
[[noreturn]] void refuse_unknown(std::size_t label, const std::string& path, const Examples& examples,
                                 std::uint64_t appeals) {
  if (appeals == 0) throw Fatal(ExitCode::bad_data, "no appeals came in: there is nothing to learn from");
  const json::Type type = examples.no_text_at(label);
  if (type != json::Type::absent) {
    throw Fatal(ExitCode::bad_data, fmt::format("none of {} appeals has a text at {}, but {}: a label is a text",
                                                appeals, path, what_is(type)));
  }
  std::vector<std::string_view> seen(examples.seen_labels().begin(), examples.seen_labels().end());
  std::sort(seen.begin(), seen.end());
  const std::string_view near = nearest(path, seen);
  std::string cure = "the records have no labels; the column map of cur-fetch names their columns";
  if (!seen.empty()) cure = fmt::format("the records have {}", fmt::join(seen, ", "));
  if (!near.empty()) cure = fmt::format("did you mean {}?", near);
  throw Fatal(ExitCode::bad_data, fmt::format("none of {} appeals has {}; {}", appeals, path, cure));
}

// A field in which nearly every appeal has a value of its own is an id, a name or a text; to learn it would take hours.
void check_classes(const std::string& path, std::size_t label, const std::vector<Example>& examples) {
  std::unordered_map<std::string_view, std::size_t> rows_of;
  std::size_t rows = 0;
  for (const Example& each : examples) {
    if (each.values[label].empty()) continue;
    if (each.values[label].size() > k_longest_name) {
      throw Fatal(ExitCode::bad_data, fmt::format("{} of appeal {} is a text of {} bytes: a label has {} at most", path,
                                                  each.id, each.values[label].size(), k_longest_name));
    }
    ++rows;
    ++rows_of[each.values[label]];
  }
  const auto alone = static_cast<std::size_t>(
      std::count_if(rows_of.begin(), rows_of.end(), [](const auto& one) { return one.second == 1; }));
  if (rows_of.size() <= k_most_classes && (rows_of.size() < k_few_classes || 2 * alone <= rows_of.size())) return;
  throw Fatal(ExitCode::bad_data,
              fmt::format("{} has {} values in {} appeals, {} of them once: that is no label to learn; at most {} "
                          "values, most of which occur twice or more",
                          path, rows_of.size(), rows, alone, k_most_classes));
}

// A model that could not be written after minutes of work would be a pity; so would what it took the place of.
void check_writable(const std::string& path) {
  const std::string parent = std::filesystem::path(path).parent_path().string();
  const std::string folder = parent.empty() ? "." : parent;
  if (::access(folder.c_str(), W_OK) != 0) {
    throw Fatal(ExitCode::io, fmt::format("cannot write {}: {}: {}", path, folder, std::strerror(errno)));
  }
  if (std::filesystem::is_directory(path)) {
    throw Fatal(ExitCode::io, fmt::format("cannot write {}: it is a folder; name a file in it", path));
  }
  if (!std::filesystem::exists(path)) return;
  if (!std::filesystem::is_regular_file(path)) {
    throw Fatal(ExitCode::io, fmt::format("cannot write {}: it is a pipe or a device; a model goes into a file", path));
  }
  std::ifstream file(path, std::ios::binary);
  std::string begin(k_model_magic.size(), '\0');
  file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
  if (file.gcount() > 0 && begin != k_model_magic) {
    throw Fatal(ExitCode::io, fmt::format("{} is there and is no model: name another file, or remove it", path));
  }
}

void tell_of(cli::Run& run, const Examples& examples, const Examples::Gathered& gathered) {
  const auto say = [&run](const std::string& what) { run.diagnostics().message(what); };
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

void tell(cli::Run& run, const Learning& learning, std::uint64_t appeals) {
  for (std::size_t i = 0; i < learning.accuracy.size(); ++i) {
    const ModelLabel& label = learning.parts.facts.labels[i];
    const std::optional<double> right = learning.accuracy[i];
    const std::string how_well = right
                                     ? fmt::format("{:.1f} % of those held out are right", 100 * *right)
                                     : std::string("too few to say how many it gets right: scores are not calibrated");
    run.diagnostics().message(fmt::format("{}: {} classes from {} of {} appeals; {}", label.path, label.classes.size(),
                                          label.rows, appeals, how_well));
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
  const Examples::Gathered gathered = gathering.finish();
  for (std::size_t i = 0; i < settings.labels.size(); ++i) {
    const bool known = std::any_of(gathered.examples.begin(), gathered.examples.end(),
                                   [&](const Example& each) { return !each.values[i].empty(); });
    if (!known) refuse_unknown(i, settings.labels[i], gathering, gathered.appeals);
    check_classes(settings.labels[i], i, gathered.examples);
  }
  tell_of(run, gathering, gathered);
  const Progress progress = [&](const std::string& what) { run.diagnostics().progress(what); };
  const Learning learning = learn(gathered.examples, settings.labels, lexicon, LearningRules{},
                                  static_cast<std::size_t>(run.common().jobs), progress);
  // A link to the model in use stays one.
  io::replace_file(std::filesystem::weakly_canonical(settings.output), encode(learning.parts), io::Writers::any,
                   io::Readers::by_umask);
  tell(run, learning, gathered.appeals);
  cli::print_stats(run, counters);
  return code;
}

}  // namespace cur::classify
