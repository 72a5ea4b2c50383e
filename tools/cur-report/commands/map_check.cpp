#include "commands/map_check.hpp"

#include <memory>

#include "base/fatal.hpp"
#include "commands/counted_run.hpp"
#include "format/render.hpp"
#include "map/map_check.hpp"

namespace cur::report {

namespace {

struct MapCheckOptions {
  std::string language;
  std::string format = "text";
  MapOptions map;
};

void bind(cli::Options& options, cli::CommonOptions& common, MapCheckOptions& targets) {
  bind_input(options, common, targets.language);
  bind_format(options, targets.format);
  targets.map.bind(options);
}

ExitCode check_map(cli::Run& run, const MapCheckOptions& options) {
  if (run.common().print_config) return print_configuration(run);
  if (options.map.file.empty()) throw Fatal(ExitCode::usage, "map-check needs a map: --map FILE");
  CountedRun counted(run, load_configuration(run, options.language));
  // Without files, the map is compared with the region alone, and stdin is not read.
  const ExitCode code = run.common().files.empty() ? ExitCode::ok : counted.read();
  if (code == ExitCode::bad_data) return code;
  const ReportInput input = counted.input();
  Report report = report_head(input, "map-check");
  report.missing_inputs.clear();
  report.tables = map_check_tables(input, counted.read_atlas(options.map));
  return write_output(run, render(report, options.format), code);
}

}  // namespace

cli::Command map_check_command(cli::CommonOptions& common) {
  const auto options = std::make_shared<MapCheckOptions>();
  return {"map-check", "which areas and municipalities join",
          [options, &common](cli::Options& table) { bind(table, common, *options); },
          [options](cli::Run& run) { return check_map(run, *options); }};
}

}  // namespace cur::report
