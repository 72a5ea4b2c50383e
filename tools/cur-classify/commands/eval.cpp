#include "commands/eval.hpp"

#include <cstdint>
#include <vector>

#include "base/fatal.hpp"
#include "cli/stream.hpp"
#include "defaults/defaults.hpp"
#include "eval/render_json.hpp"
#include "eval/render_text.hpp"
#include "eval/try_model.hpp"
#include "model/lexicon_checksum.hpp"

namespace cur::classify {

namespace {

void check(const EvalOptions& options) {
  const bool has_fields = !options.fields.truth.empty() || !options.fields.got.empty();
  if (options.model.empty() && !has_fields) {
    throw Fatal(ExitCode::usage, "what is to be judged? --model FILE, or two fields: --truth PATH --got PATH");
  }
  if (!options.model.empty() && has_fields) {
    throw Fatal(ExitCode::usage, "either --model FILE, which knows its labels, or --truth PATH --got PATH");
  }
  if (has_fields && (options.fields.truth.empty() || options.fields.got.empty())) {
    throw Fatal(ExitCode::usage, "two fields are compared: --truth PATH --got PATH");
  }
  if (!has_fields && (!options.fields.map.empty() || !options.fields.score.empty())) {
    throw Fatal(ExitCode::usage, "--map and --score go with --truth PATH --got PATH");
  }
}

// `code` is that of reading the records. After bad_data (--on-error=stop) nothing is evaluated.
std::vector<Evaluation> evaluate_fields(cli::Run& run, const ComparedFields& fields, ExitCode& code) {
  FieldComparison comparison(fields, run.now());
  cli::Counters counters;
  code = cli::for_each_record(run, counters, [&](const json::Record& record) { comparison.add(record); });
  cli::print_stats(run, counters);
  if (code == ExitCode::bad_data) return {};
  std::vector<Evaluation> evaluations{comparison.finish()};
  if (const std::string warning = comparison.warning(); !warning.empty()) run.diagnostics().message(warning);
  return evaluations;
}

std::vector<Evaluation> evaluate_model(cli::Run& run, const std::string& path, const config::Node& topics,
                                       ExitCode& code) {
  const Lexicon lexicon = load_lexicon(topics);
  const ModelFile model(path);
  const std::string warning = lexicon_warning(model.description(), path, lexicon);
  if (!warning.empty()) run.diagnostics().message(warning);
  std::vector<std::string> paths;
  for (const ModelLabel& label : model.description().labels) paths.push_back(label.path);
  Examples examples(paths, SIZE_MAX, run.now());
  cli::Counters counters;
  code = cli::for_each_record(run, counters, [&](const json::Record& record) { examples.add(record); });
  cli::print_stats(run, counters);
  if (code == ExitCode::bad_data) return {};
  return try_model(model, path, lexicon, examples.finish());
}

ExitCode evaluate(cli::Run& run, const EvalOptions& options) {
  const config::Node topics = run.directory().load("topics.toml", defaults::topics_toml());
  check(options);
  ExitCode code = ExitCode::ok;
  const std::vector<Evaluation> evaluations = options.model.empty() ? evaluate_fields(run, options.fields, code)
                                                                    : evaluate_model(run, options.model, topics, code);
  if (code == ExitCode::bad_data) return code;
  const std::string text = options.format == "json" ? render_json(evaluations) : render_text(evaluations);
  if (run.out().write(text) == io::Written::reader_left || run.out().close() == io::Written::reader_left)
    return ExitCode::ok;
  return code;
}

}  // namespace

cli::Command eval_command(EvalOptions& options, cli::CommonOptions& common) {
  return {"eval", "how well labels are predicted",
          [&options, &common](cli::Options& table) {
            table.value("--model", "FILE", options.model, "judge this model on records with its labels");
            table.value("--truth", "PATH", options.fields.truth, "judge a field by this one: labels.group");
            table.value("--got", "PATH", options.fields.got, "the field that is judged: classify.sector");
            table.value("--map", "FILE", options.fields.map,
                        "what the values of --truth are called in --got: TOML, [groups]");
            table.value("--score", "PATH", options.fields.score, "how sure --got is (default: score beside it)");
            table.choice("--format", {"text", "json"}, options.format, "how to write it (default: text)");
            common.bind_files(table);
            common.bind_stream(table);
            table.value("--now", "TIME", common.now,
                        "take TIME (RFC 3339) for the present: later corrections do not count");
            table.value("--config", "DIR", common.config, "configuration: the words of topics.toml");
          },
          [&options](cli::Run& run) { return evaluate(run, options); }};
}

}  // namespace cur::classify
