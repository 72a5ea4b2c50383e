#include "eval/eval.hpp"

#include "base/fatal.hpp"

namespace cur::classify {

namespace {

void check(const EvalSettings& settings) {
  const bool fields = !settings.truth.empty() || !settings.got.empty();
  if (settings.model.empty() && !fields) {
    throw Fatal(ExitCode::usage, "what is to be judged? --model FILE, or two fields: --truth PATH --got PATH");
  }
  if (!settings.model.empty() && fields) {
    throw Fatal(ExitCode::usage, "either --model FILE, which knows its labels, or --truth PATH --got PATH");
  }
  if (fields && (settings.truth.empty() || settings.got.empty())) {
    throw Fatal(ExitCode::usage, "two fields are compared: --truth PATH --got PATH");
  }
  if (!fields && (!settings.map.empty() || !settings.score.empty())) {
    throw Fatal(ExitCode::usage, "--map and --score go with --truth PATH --got PATH");
  }
}

}  // namespace

void EvalSettings::bind(cli::CommonOptions& common, cli::Options& options) {
  options.value("--model", "FILE", model, "judge this model on records with its labels");
  options.value("--truth", "PATH", truth, "judge a field by this one: labels.group");
  options.value("--got", "PATH", got, "the field that is judged: classify.sector");
  options.value("--map", "FILE", map, "what the values of --truth are called in --got: TOML, [groups]");
  options.value("--score", "PATH", score, "how sure --got is (default: score beside it)");
  options.choice("--format", {"text", "json"}, format, "how to write it (default: text)");
  common.bind_files(options);
  common.bind_stream(options);
  options.value("--config", "DIR", common.config, "configuration: the words of topics.toml");
}

ExitCode eval(cli::Run& run, const EvalSettings& settings, const config::Node& topics) {
  check(settings);
  ExitCode code = ExitCode::ok;
  const std::vector<Evaluation> evaluations =
      settings.model.empty() ? eval_fields(run, settings, code) : eval_model(run, settings, topics, code);
  if (code == ExitCode::bad_data) return code;
  const std::string text = settings.format == "json" ? render_json(evaluations) : render_text(evaluations);
  if (run.out().write(text) == io::Written::reader_left || run.out().close() == io::Written::reader_left)
    return ExitCode::ok;
  return code;
}

}  // namespace cur::classify
