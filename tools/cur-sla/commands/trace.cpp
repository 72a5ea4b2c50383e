#include "commands/trace.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/stream.hpp"
#include "configuration.hpp"
#include "output/trace_text.hpp"

namespace cur::sla {

void TraceOptions::bind(cli::CommonOptions& common, cli::Options& table) {
  common.bind_files(table);
  table.list("--id", "ID", ids, "only this appeal; may repeat");
  table.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  common.bind_now(table);
  common.bind_stream(table);
}

ExitCode print_trace(cli::Run& run, const TraceOptions& options) {
  const SlaConfiguration configuration = load_configuration(run);
  const Clocks& clocks = *configuration.clocks;
  const Phrases& words = phrases(configuration.region.language());
  View view = make_view(run);
  view.keep_courses = true;
  AppealReader reader = make_appeal_reader(configuration, view.now);
  Deadlines deadlines;
  cli::Counters counters;
  bool reader_left = false;
  std::vector<std::string> missing = options.ids;
  const ExitCode code = cli::for_each_record(run, counters, [&](const json::Record& record) {
    const std::string id = record.member("id").text().value_or("");
    const bool is_selected =
        options.ids.empty() || std::find(options.ids.begin(), options.ids.end(), id) != options.ids.end();
    if (record.kind() != "appeal" || !is_selected) return;
    const Appeal& appeal = reader.read(record);
    clocks.evaluate(appeal, view, deadlines);
    ++counters.out;
    std::erase(missing, id);
    if (reader_left) return;
    reader_left =
        run.out().write(trace_text(id, appeal, deadlines, clocks, view.now, words)) == io::Written::reader_left;
  });
  if (reader_left || run.out().close() == io::Written::reader_left) return ExitCode::ok;
  if (!missing.empty())
    run.diagnostics().message(
        fmt::format("among {} lines there is no appeal {}", counters.in, fmt::join(missing, ", ")));
  cli::print_stats(run, counters);
  return missing.empty() ? code : worst({code, ExitCode::no_input});
}

}  // namespace cur::sla
