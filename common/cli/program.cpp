#include "cli/program.hpp"

#include <chrono>
#include <new>

#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "cli/help.hpp"
#include "cli/version.hpp"

namespace cur::cli {

void CommonOptions::bind_files(Options& options) {
  options.positionals("FILE", files, "JSON lines to read; `-` or none: stdin");
}

void CommonOptions::bind_stream(Options& options) {
  options.value("--rejects", "FILE", rejects, "append bad lines to FILE as JSON lines, whole");
  options.choice("--on-error", {"continue", "stop"}, on_error, "what a bad line does (default: continue)");
  options.flag("--stats", stats, "count lines in, out, filtered and rejected");
}

void CommonOptions::bind_jobs(Options& options) {
  options.value("-j,--jobs", "N", jobs, "work on N cores; the order stays (default: 1)");
}

void CommonOptions::bind_config(Options& options) {
  options.value("--config", "DIR", config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  options.flag("--print-config", print_config, "print the configuration in force, with origins");
}

void CommonOptions::bind_now(Options& options) {
  options.value("--now", "TIME", now, "take TIME (RFC 3339) for the present");
  options.value("--as-of", "TIME", as_of, "like --now, and events after TIME do not exist");
}

void CommonOptions::bind_filter(Options& options) {
  bind_files(options);
  bind_config(options);
  bind_jobs(options);
  bind_stream(options);
}

namespace {

std::optional<time::Instant> parse_time(std::string_view option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const Result<time::Instant> parsed = time::parse_rfc3339(text);
  if (!parsed) {
    throw Fatal(ExitCode::usage,
                fmt::format("{} {}: {} (for example 2026-03-02T09:00:00+03:00)", option, text, parsed.error().message));
  }
  return *parsed;
}

// Throws Fatal{usage} if the argument is neither a command nor a file, but similar to a command: `cur-report topicz`.
void refuse_misspelt(const Program& program, const std::string& argument) {
  if (argument.starts_with('-') || ::access(argument.c_str(), F_OK) == 0) return;
  std::vector<std::string_view> names;
  for (const Command& command : program.commands) names.push_back(command.name);
  const std::string_view near = nearest(argument, names);
  if (near.empty()) return;
  throw Fatal(ExitCode::usage, fmt::format("{}: no such command or file; did you mean {}?", argument, near));
}

const Command* select(const Program& program, std::vector<std::string>& arguments) {
  const Command* chosen = &program.commands.front();
  if (arguments.empty()) return chosen;
  for (const Command& command : program.commands) {
    if (command.name.empty() || command.name != arguments.front()) continue;
    arguments.erase(arguments.begin());
    return &command;
  }
  refuse_misspelt(program, arguments.front());
  return chosen;
}

bool has_argument(const std::vector<std::string>& arguments, std::string_view option, std::string_view brief = "") {
  for (const std::string& argument : arguments) {
    if (argument == "--") return false;
    if (argument == option || (!brief.empty() && argument == brief)) return true;
  }
  return false;
}

ExitCode run_command(const Program& program, std::vector<std::string> arguments, diag::Diagnostics& diagnostics) {
  const std::size_t given = arguments.size();
  const Command* command = select(program, arguments);
  const bool named = arguments.size() < given;
  Options options;
  command->bind(options);
  Run run(diagnostics, *program.common);
  if (has_argument(arguments, "--help", "-h")) {
    return run.print(named ? help_text(program, *command, options) : help_text(program, options));
  }
  if (has_argument(arguments, "--version")) return run.print(fmt::format("{} {}\n", program.name, k_version));
  if (has_argument(arguments, "--completion")) return run.print(bash_completion(program));
  options.parse(arguments);
  if (program.common->jobs < 1 || program.common->jobs > 256) {
    throw Fatal(ExitCode::usage, "-j takes a number from 1 to 256");
  }
  run.now();
  return command->run(run);
}

}  // namespace

Run::Run(diag::Diagnostics& diagnostics, const CommonOptions& common)
    : m_diagnostics(&diagnostics), m_common(&common), m_stdout(STDOUT_FILENO, "stdout") {}

time::Instant Run::now() {
  if (!m_now) m_now = as_of();
  if (!m_now) m_now = parse_time("--now", m_common->now);
  if (!m_now) m_now = std::chrono::time_point_cast<time::Instant::duration>(std::chrono::system_clock::now());
  return *m_now;
}

std::optional<time::Instant> Run::as_of() const { return parse_time("--as-of", m_common->as_of); }

ExitCode Run::print(std::string_view text) {
  if (m_stdout.write(text) == io::Written::all) (void)m_stdout.close();
  return ExitCode::ok;
}

int run_program(int argc, char** argv, const Program& program) {
  io::prepare_standard_descriptors();
  diag::Diagnostics diagnostics(program.name);
  ExitCode code = ExitCode::internal;
  try {
    code = run_command(program, {argv + 1, argv + argc}, diagnostics);
    diagnostics.finish();
  } catch (const Fatal& fatal) {
    diagnostics.finish();
    diagnostics.message(fatal.what());
    code = fatal.code();
  } catch (const std::bad_alloc&) {
    diagnostics.message("out of memory");
    code = ExitCode::internal;
  } catch (const std::exception& error) {
    diagnostics.message(fmt::format("internal error: {}; please report it", error.what()));
  }
  return static_cast<int>(code);
}

}  // namespace cur::cli
