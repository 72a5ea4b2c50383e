#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/exit_code.hpp"
#include "cli/options.hpp"
#include "config/directory.hpp"
#include "diag/diagnostics.hpp"
#include "io/output.hpp"
#include "time/instant.hpp"

namespace cur::cli {

// The options that commands share; each command binds those that mean something to it.
struct CommonOptions {
  std::vector<std::string> files;
  std::string config;
  std::string rejects;
  std::string on_error = "continue";
  std::string now;
  std::string as_of;
  int jobs = 1;
  bool stats = false;
  bool print_config = false;

  void bind_files(Options& options);   // FILE...
  void bind_stream(Options& options);  // --rejects --on-error --stats
  void bind_jobs(Options& options);    // -j
  void bind_config(Options& options);  // --config --print-config
  void bind_now(Options& options);     // --now --as-of
  void bind_filter(Options& options);  // those of every filter: files, config, jobs, stream
};

// What a run works with. One a process.
class Run {
 public:
  Run(diag::Diagnostics& diagnostics, const CommonOptions& common);

  diag::Diagnostics& diagnostics() { return *m_diagnostics; }
  const CommonOptions& common() const { return *m_common; }
  io::Output& out() { return m_stdout; }

  // The time of the run: --now (or --as-of), else the clock, read once.
  time::Instant now();
  // --as-of, when given: events after it do not exist.
  std::optional<time::Instant> as_of() const;
  config::Directory directory() const { return config::Directory(m_common->config); }

  // Text of a person's asking (--print-config) to stdout.
  ExitCode print(std::string_view text);

 private:
  diag::Diagnostics* m_diagnostics;
  const CommonOptions* m_common;
  io::Output m_stdout;
  std::optional<time::Instant> m_now;
};

// A command of a program. `bind` opens no file; `run` does the work.
struct Command {
  std::string name;     // the first argument that selects it; empty: the program itself
  std::string summary;  // one line
  std::function<void(Options&)> bind;
  std::function<ExitCode(Run&)> run;
};

// A command whose two functions share the program's settings, which outlive it.
template <class Settings>
Command command_of(Settings& settings, std::string name, std::string summary, void (*bind)(Settings&, Options&),
                   ExitCode (*work)(Run&, const Settings&)) {
  return {std::move(name), std::move(summary), [&settings, bind](Options& options) { bind(settings, options); },
          [&settings, work](Run& run) { return work(run, settings); }};
}

struct Program {
  std::string name;
  std::string summary;  // one sentence
  std::vector<Command> commands;
  std::vector<std::string> examples;
  CommonOptions* common = nullptr;
};

// The whole of main(): selects the command (only the first argument can name one), parses, runs, and is the one place
// that turns a Fatal into a message and an exit code.
int run_program(int argc, char** argv, const Program& program);

}  // namespace cur::cli
