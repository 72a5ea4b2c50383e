#include "commands/worklist.hpp"

#include <memory>

#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/utf8.hpp"
#include "cli/stream.hpp"
#include "commands/configuration.hpp"
#include "commands/counted_run.hpp"
#include "commands/options.hpp"
#include "count/appeal_reader.hpp"
#include "io/atomic_file.hpp"
#include "worklist/sheet_csv.hpp"
#include "worklist/sheet_xlsx.hpp"
#include "worklist/worklist.hpp"

namespace cur::report {

namespace {

struct WorklistOptions {
  std::string language;
  std::string format = "csv";
  std::string output;  // empty: stdout
  bool personal = false;
};

void bind(cli::Options& options, cli::CommonOptions& common, WorklistOptions& targets) {
  bind_input(options, common, targets.language);
  options.choice("--format", {"csv", "xlsx"}, targets.format, "how to write it (default: csv)");
  options.value("--output", "FILE", targets.output, "write it to FILE, whole or not at all (default: stdout)");
  options.flag("--personal", targets.personal, "with the texts of the appeals");
}

// The bytes of a workbook can leave a terminal in a state that is hard to undo.
void check_output(const WorklistOptions& options) {
  if (options.format == "xlsx" && options.output.empty() && ::isatty(STDOUT_FILENO) != 0) {
    throw Fatal(ExitCode::usage, "a workbook is not for a terminal: --output FILE.xlsx");
  }
}

ExitCode write_sheet(cli::Run& run, const std::string& path, std::string_view bytes, ExitCode code) {
  if (path.empty()) return write_output(run, bytes, code);
  io::replace_file(path, bytes);
  return code;
}

ExitCode print_worklist(cli::Run& run, const WorklistOptions& options) {
  if (run.common().print_config) return print_configuration(run);
  check_output(options);
  const Configuration configuration = load_configuration(run, options.language);
  const AnswerColumns answers = answer_columns();
  Worklist list(configuration.zone);
  AppealReader reader(configuration.zone, options.personal, view_of(run));
  cli::Counters counters;
  std::string url;
  const ExitCode code = cli::for_each_record(run, counters, [&](const json::Record& record) {
    if (record.kind() != "appeal") return;
    CountedAppeal& appeal = reader.read(record);
    const config::Municipality* known = configuration.region.find(appeal.municipality);
    if (known != nullptr) appeal.municipality = known->name;
    if (list.add(appeal, record.member("url").text(url))) ++counters.out;
  });
  cli::print_stats(run, counters);
  if (code == ExitCode::bad_data) return code;
  if (counters.out > 0 && !list.has_deadlines()) {
    run.diagnostics().message("no line has a deadline, so the oldest come first; cur-sla adds deadlines");
  }
  if (const Worklist::Unnameable& left_out = list.unnameable(); left_out.appeals > 0) {
    run.diagnostics().message(
        fmt::format("open appeals that are not in the worklist, because no sheet can hold their id: {} (first: {}); "
                    "answer them with cur-store note",
                    left_out.appeals, utf8::printable(left_out.first)));
  }
  const Sheet sheet = list.sheet(configuration.titles, *configuration.words, answers, options.personal);
  const std::string bytes =
      options.format == "xlsx" ? render_sheet_xlsx(sheet, answers.outcome_words, run.now()) : render_sheet_csv(sheet);
  return write_sheet(run, options.output, bytes, code);
}

}  // namespace

cli::Command worklist_command(cli::CommonOptions& common) {
  const auto options = std::make_shared<WorklistOptions>();
  return {"worklist", "open appeals, as a sheet to fill in",
          [options, &common](cli::Options& table) { bind(table, common, *options); },
          [options](cli::Run& run) { return print_worklist(run, *options); }};
}

}  // namespace cur::report
