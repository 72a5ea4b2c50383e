#include "program.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/embedded.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "config/region.hpp"
#include "guess.hpp"
#include "readers.hpp"
#include "time/zone.hpp"

CUR_EMBEDDED(sources_toml)

namespace cur::fetch {

namespace {

struct FetchOptions {
  cli::CommonOptions common;
  std::vector<std::string> what;  // names of sources, or files
  bool guess = false;
};

// stdin as a file that can be read twice: once to guess, once to fetch.
std::string spool_stdin() {
  if (::isatty(STDIN_FILENO) != 0) {
    throw Fatal(ExitCode::usage, "a table is expected on stdin, from a pipe or a file; try cur-fetch --help");
  }
  std::string directory = std::filesystem::temp_directory_path().string();
  const int spool = ::open(directory.c_str(), O_TMPFILE | O_RDWR, 0600);
  if (spool < 0) throw Fatal(ExitCode::io, fmt::format("cannot make a temporary file in {}", directory));
  io::Output out(spool, directory);
  std::array<char, 64U << 10U> buffer;
  for (ssize_t got = 0; (got = ::read(STDIN_FILENO, buffer.data(), buffer.size())) != 0;) {
    if (got < 0 && errno != EINTR) throw Fatal(ExitCode::io, "cannot read stdin");
    if (got > 0) (void)out.write({buffer.data(), static_cast<std::size_t>(got)});
  }
  return fmt::format("/proc/self/fd/{}", spool);
}

Guessed guess(const std::string& argument, const std::string& zone) {
  return guess_source({argument == "-" ? spool_stdin() : argument, argument}, zone);
}

// Ids begin with the name of their source: two of one name would make two messages one.
void check_names(const std::vector<Source>& sources) {
  for (const Source& source : sources) {
    for (const Source& before : sources) {
      if (&before == &source) break;
      if (before.name != source.name) continue;
      throw Fatal(ExitCode::usage,
                  fmt::format("{} and {} would both be source {}; fetch one at a time, or name them in "
                              "sources.toml (cur-fetch --guess {})",
                              before.shown, source.shown, source.name, source.shown));
    }
  }
}

std::vector<Source> choose(const FetchOptions& options, const std::vector<Source>& configured,
                           const std::string& zone) {
  if (options.what.empty()) {
    if (configured.empty()) {
      throw Fatal(
          ExitCode::usage,
          "nothing to fetch: name a file (cur-fetch FILE.csv), or a configuration with [[source]] (--config DIR)");
    }
    return configured;
  }
  std::vector<Source> chosen;
  for (const std::string& argument : options.what) {
    const auto named = std::find_if(configured.begin(), configured.end(),
                                    [&](const Source& source) { return source.name == argument; });
    std::error_code ignored;
    if (named != configured.end()) {
      chosen.push_back(*named);
    } else if (argument == "-" || std::filesystem::exists(argument, ignored)) {
      chosen.push_back(guess(argument, zone).source);
    } else {
      std::vector<std::string_view> names;
      for (const Source& source : configured) names.push_back(source.name);
      const std::string_view near = nearest(argument, names);
      throw Fatal(ExitCode::no_input, fmt::format("{}: no such file, and no source of that name{}", argument,
                                                  near.empty() ? "" : fmt::format("; did you mean {}?", near)));
    }
  }
  check_names(chosen);
  return chosen;
}

ExitCode print_guess(cli::Run& run, const FetchOptions& options, const std::string& zone) {
  if (options.what.empty()) throw Fatal(ExitCode::usage, "--guess takes files: cur-fetch --guess FILE.csv");
  std::string out;
  for (const std::string& file : options.what) {
    for (const std::string& line : guess(file, zone).block_lines) out += line + "\n";
  }
  return run.print(out);
}

void print_table(cli::Run& run, const std::vector<Source>& sources, const std::vector<Outcome>& outcomes) {
  std::size_t width = 6;
  for (const Source& source : sources) width = std::max(width, source.name.size());
  run.diagnostics().message(fmt::format("{:<{}} {:>9} {:>9}  ended", "source", width, "new", "rejected"));
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    const std::string ended = outcome.stopped ? "stopped at a bad row" : "done";
    run.diagnostics().message(fmt::format("{:<{}} {:>9} {:>9}  {}", sources[i].name, width, outcome.counters.out,
                                          outcome.counters.rejected,
                                          outcome.trouble.empty() ? ended : outcome.trouble));
  }
}

ExitCode fetch_all(cli::Run& run, const std::vector<Source>& sources) {
  cli::Rejects rejects(run.diagnostics(), run.common().rejects);
  Sink sink(run);
  cli::Counters counters;
  ExitCode code = ExitCode::ok;
  std::vector<Outcome> outcomes;
  for (const Source& source : sources) {
    const time::Zone zone = *time::Zone::find(source.zone.empty() ? "UTC" : source.zone);
    const std::string fetched_at = time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(run.now()), zone);
    outcomes.push_back(read_source(run, source, fetched_at, rejects, sink));
    const Outcome& outcome = outcomes.back();
    if (outcome.reader_left) return ExitCode::ok;
    counters += outcome.counters;
    code = worst({code, outcome.code, outcome.counters.rejected > 0 ? ExitCode::rejects : ExitCode::ok});
    if (outcome.stopped) {
      code = worst({code, ExitCode::bad_data});
      break;
    }
  }
  rejects.sync();
  if (!sink.flush() || run.out().close() == io::Written::reader_left) return ExitCode::ok;
  run.diagnostics().finish();
  if (code != ExitCode::ok || run.common().stats) print_table(run, sources, outcomes);
  print_stats(run, counters);
  return code;
}

ExitCode fetch(cli::Run& run, const FetchOptions& options) {
  const config::Directory directory = run.directory();
  const config::Region region = config::load_region(directory);
  if (options.guess) return print_guess(run, options, region.zone());
  const config::Node node = directory.load("sources.toml", embedded::sources_toml());
  const std::vector<Source> configured = load_sources(node, directory, region.zone());
  if (options.common.print_config) return run.print(config::print_toml(node));
  return fetch_all(run, choose(options, configured, region.zone()));
}

}  // namespace

int run(int argc, char** argv) {
  FetchOptions options;
  auto bind = [&](cli::Options& table) {
    table.positionals("NAME|FILE", options.what, "sources of sources.toml, or files; none: all sources");
    table.flag("--guess", options.guess, "print the [[source]] block that FILE would be read with");
    options.common.bind_config(table);
    table.value("--now", "TIME", options.common.now, "take TIME (RFC 3339) for the present: fetched_at");
    options.common.bind_stream(table);
  };
  return cli::run_program(argc, argv,
                          {.name = "cur-fetch",
                           .summary = "Collects what people wrote, as one JSON line each.",
                           .commands = {{"", "", bind, [&](cli::Run& run) { return fetch(run, options); }}},
                           .examples = {"cur-fetch complaints.csv | cur-classify | cur-report topics",
                                        "cur-fetch --guess export.xlsx >> sources.toml   # then read and mend it",
                                        "cur-fetch --config /etc/cur"},
                           .common = &options.common});
}

}  // namespace cur::fetch
