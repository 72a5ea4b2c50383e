#include "commands/configuration.hpp"

#include "base/fatal.hpp"

namespace cur::report {

Configuration load_configuration(const cli::Run& run, const std::string& language) {
  const config::Directory directory = run.directory();
  config::Region region = config::load_region(directory);
  const Result<time::Zone> zone = time::Zone::find(region.zone());
  if (!zone) throw Fatal(ExitCode::configuration, "region.toml: zone: " + zone.error().message);
  const Phrases& words = phrases(language.empty() ? region.language() : language);
  return {std::move(region), *zone, &words, load_titles(directory, words.language)};
}

ExitCode print_configuration(cli::Run& run) {
  return run.print(config::print_toml(config::load_region_file(run.directory())));
}

appeal::View view_of(cli::Run& run) { return {.now = run.now(), .hide_future = run.as_of().has_value()}; }

}  // namespace cur::report
