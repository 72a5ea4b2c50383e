#include "commands/worklist.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "cli/stream.hpp"
#include "config/region.hpp"
#include "count/read_appeal.hpp"
#include "io/atomic_file.hpp"
#include "worklist/worklist.hpp"

namespace cur::report {

namespace {

// A workbook on a terminal helps nobody, and what it does to the terminal is hard to undo.
void check_output(const Settings& settings) {
  if (settings.sheet_format == "xlsx" && settings.output.empty() && ::isatty(STDOUT_FILENO) != 0) {
    throw Fatal(ExitCode::usage, "a workbook is not for a terminal: --output FILE.xlsx");
  }
}

ExitCode write(cli::Run& run, const std::string& path, std::string_view bytes, ExitCode code) {
  if (!path.empty()) {
    io::replace_file(path, bytes);
    return code;
  }
  const bool whole = run.out().write(bytes) == io::Written::all && run.out().close() == io::Written::all;
  return whole ? code : ExitCode::ok;
}

}  // namespace

ExitCode worklist(cli::Run& run, const Settings& settings) {
  const config::Directory directory = run.directory();
  if (settings.common.print_config) return run.print(config::print_toml(config::load_region_file(directory)));
  check_output(settings);
  const config::Region region = config::load_region(directory);
  const Result<time::Zone> zone = time::Zone::find(region.zone());
  if (!zone) throw Fatal(ExitCode::configuration, "region.toml: zone: " + zone.error().message);
  const std::string& code = settings.language.empty() ? region.language() : settings.language;
  const Language language = code == "en" ? Language::english : Language::russian;
  const Titles titles(directory.load("topics.toml", default_topics_text()),
                      directory.load("routes.toml", default_routes_text()), language);

  Worklist list(*zone, run.as_of());
  AppealReader reader(*zone, settings.personal, run.as_of());
  cli::Counters counters;
  std::string url;
  const ExitCode ended = cli::for_each_record(run, counters, [&](const json::Record& record) {
    if (record.kind() != "appeal") return;
    Appeal& appeal = reader.read(record);
    if (const config::Municipality* known = region.find(appeal.municipality)) appeal.municipality = known->name;
    if (list.add(appeal, record.member("url").text(url))) ++counters.out;
  });
  cli::print_stats(run, counters);
  if (ended == ExitCode::bad_data) return ended;
  if (counters.out > 0 && !list.has_deadlines()) {
    run.diagnostics().message("no line has a deadline, so the oldest come first; cur-sla adds deadlines");
  }
  const Sheet sheet = list.sheet(titles, language, settings.personal);
  return write(run, settings.output,
               settings.sheet_format == "xlsx" ? render_sheet_xlsx(sheet, run.now()) : render_sheet_csv(sheet), ended);
}

}  // namespace cur::report
