#include "program.hpp"

#include "base/embedded.hpp"
#include "base/fatal.hpp"
#include "choose_sources.hpp"
#include "config/region.hpp"
#include "options.hpp"
#include "run/fetch_run.hpp"

CUR_EMBEDDED(sources_toml)

namespace cur::fetch {

namespace {

ExitCode print_guess(cli::Run& run, const FetchOptions& options, const std::string& zone) {
  if (options.arguments.empty()) throw Fatal(ExitCode::usage, "--guess takes files: cur-fetch --guess FILE.csv");
  std::string out;
  for (const std::string& file : options.arguments) {
    for (const std::string& line : guess_argument(file, zone).block_lines) out += line + "\n";
  }
  return run.print(out);
}

ExitCode fetch(cli::Run& run, const FetchOptions& options) {
  options.check();
  const config::Directory directory = run.directory();
  const config::Region region = config::load_region(directory);
  if (options.guess) return print_guess(run, options, region.zone());
  const config::Node node = directory.load("sources.toml", embedded::sources_toml());
  const std::vector<Source> configured = load_sources(node, directory, region.zone());
  if (options.common.print_config) {
    refuse_broken(configured);
    return run.print(config::print_toml(node));
  }
  return run_fetch(run, options, choose_sources(options.arguments, configured, region.zone()));
}

}  // namespace

int run(int argc, char** argv) {
  FetchOptions options;
  return cli::run_program(
      argc, argv,
      {.name = "cur-fetch",
       .summary = "Collects what people wrote, as one JSON line each.",
       .commands = {{"", "", [&](cli::Options& table) { options.bind(table); },
                     [&](cli::Run& one) { return fetch(one, options); }}},
       .examples = {"cur-fetch complaints.csv | cur-classify | cur-report topics",
                    "cur-fetch --guess export.xlsx >> sources.toml   # then read and mend it",
                    "cur-fetch --config /etc/cur",
                    "cur-fetch --checkpoints --state archive.db | cur-classify | cur-store put archive.db"},
       .common = &options.common});
}

}  // namespace cur::fetch
