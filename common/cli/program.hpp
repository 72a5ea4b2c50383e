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

// The values of the options that commands share. Each command binds those that it supports; cur(7) documents them.
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
  void bind_filter(Options& options);  // the options of every filter: files, config, jobs, stream
};

// The context of a run: messages, common options, stdout and the current time. One object per process. `diagnostics`
// and `common` must outlive it.
class Run {
 public:
  Run(diag::Diagnostics& diagnostics, const CommonOptions& common);

  diag::Diagnostics& diagnostics() { return *m_diagnostics; }
  const CommonOptions& common() const { return *m_common; }
  io::Output& out() { return m_stdout; }  // stdout

  // Returns the current time of the run: the value of --as-of or --now, else the time of the system clock at the first
  // call.
  time::Instant now();
  // Returns the value of --as-of if it is given. Events after it count as not existing. Throws Fatal{usage} if the
  // value is no time.
  std::optional<time::Instant> as_of() const;
  config::Directory directory() const { return config::Directory(m_common->config); }

  // Writes a text that a user requested (--help, --print-config) to stdout and closes it. Returns ok.
  ExitCode print(std::string_view text);

 private:
  diag::Diagnostics* m_diagnostics;
  const CommonOptions* m_common;
  io::Output m_stdout;
  std::optional<time::Instant> m_now;
};

// A command of a program. `bind` adds its options and opens no file; `run` executes it.
struct Command {
  std::string name;     // the first argument that selects the command; empty for the default command
  std::string summary;  // one line
  std::function<void(Options&)> bind;
  std::function<ExitCode(Run&)> run;
};

// Makes a command whose functions share `settings`, which must outlive it.
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

// The body of main(): selects the command by the first argument (the first command if it names none), parses the
// options and runs the command. Returns the exit code. The only place that converts a Fatal to a message and an exit
// code.
int run_program(int argc, char** argv, const Program& program);

}  // namespace cur::cli
