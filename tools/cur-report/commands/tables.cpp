#include "commands/tables.hpp"

#include <memory>

#include "base/fatal.hpp"
#include "commands/counted_run.hpp"
#include "format/render.hpp"

namespace cur::report {

namespace {

struct TablesOptions {
  std::string language;
  std::string format = "text";
  int top = 0;
  bool personal = false;
};

void bind(cli::Options& options, cli::CommonOptions& common, const TableReport& report, TablesOptions& targets) {
  bind_input(options, common, targets.language);
  bind_format(options, targets.format);
  options.value("--top", "N", targets.top, "the first N rows of each table, or columns of the heat map; 0: all");
  if (report.is_personal) {
    options.flag("--personal", targets.personal, "with authors and texts of the overdue appeals");
  }
}

ExitCode print_tables(cli::Run& run, const TableReport& report, const TablesOptions& options) {
  if (run.common().print_config) return print_configuration(run);
  Configuration configuration = load_configuration(run, options.language);
  if (options.top < 0) throw Fatal(ExitCode::usage, "--top takes 0 or a number of rows");
  CountedRun counted(run, std::move(configuration), options.personal);
  const ExitCode code = counted.read();
  if (code == ExitCode::bad_data) return code;
  const ReportInput input = counted.input();
  Report made = report_head(input, std::string(report.name));
  made.tables = report.tables(input, static_cast<std::size_t>(options.top));
  return write_output(run, render(made, options.format), code);
}

}  // namespace

cli::Command tables_command(const TableReport& report, cli::CommonOptions& common) {
  const auto options = std::make_shared<TablesOptions>();
  return {std::string(report.name), std::string(report.summary),
          [options, report, &common](cli::Options& table) { bind(table, common, report, *options); },
          [options, report](cli::Run& run) { return print_tables(run, report, *options); }};
}

}  // namespace cur::report
