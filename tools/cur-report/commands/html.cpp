#include "commands/html.hpp"

#include <memory>
#include <optional>

#include "base/file.hpp"
#include "cli/version.hpp"
#include "commands/counted_run.hpp"
#include "page/page.hpp"

namespace cur::report {

namespace {

struct HtmlOptions {
  std::string language;
  MapOptions map;
  bool personal = false;
};

void bind(cli::Options& options, cli::CommonOptions& common, HtmlOptions& targets) {
  bind_input(options, common, targets.language);
  targets.map.bind(options);
  options.flag("--personal", targets.personal, "with authors and texts of the overdue appeals");
}

ExitCode print_page(cli::Run& run, const HtmlOptions& options) {
  if (run.common().print_config) return print_configuration(run);
  CountedRun counted(run, load_configuration(run, options.language), options.personal);
  const bool has_map = !options.map.file.empty();
  // A wrong path is reported before the lines are read.
  if (has_map) (void)read_whole_file(options.map.file, ExitCode::no_input);
  const ExitCode code = counted.read();
  if (code == ExitCode::bad_data) return code;
  std::optional<Atlas> atlas;
  if (has_map) atlas = counted.read_atlas(options.map);
  return write_output(run, render_page(counted.input(), atlas ? &*atlas : nullptr, cli::k_version), code);
}

}  // namespace

cli::Command html_command(cli::CommonOptions& common) {
  const auto options = std::make_shared<HtmlOptions>();
  return {"html", "one self-contained page", [options, &common](cli::Options& table) { bind(table, common, *options); },
          [options](cli::Run& run) { return print_page(run, *options); }};
}

}  // namespace cur::report
