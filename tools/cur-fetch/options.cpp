#include "options.hpp"

#include <fmt/format.h>

#include "base/fatal.hpp"

namespace cur::fetch {

void FetchOptions::bind(cli::Options& table) {
  table.positionals("NAME|FILE", arguments, "sources of sources.toml, or files; none: all sources");
  table.flag("--guess", guess, "print the [[source]] block that FILE would be read with");
  table.flag("--checkpoints", checkpoints, "say after each page how far the source was read");
  table.value("--state", "FILE", state, "go on where this archive, or the file of --output, stands");
  table.value("--output", "FILE", output, "append to FILE, and keep the position in that of --state");
  table.value("--page", "N", batch_rows, "rows between two checkpoints (default: 100)");
  table.flag("--dry-run", dry_run, "print the first request to each source on the network, and make none");
  table.flag("--check", check_sources, "try each source with one request or row, and say what is wrong with it");
  table.value("--since", "TIME", since, "leave out what was posted before TIME (network)");
  table.value("--until", "TIME", until, "leave out what was posted at TIME or later; a date: after that day (network)");
  table.value("--limit", "N", limit, "end a source behind the page that brings N messages (network)");
  table.value("--record", "DIR", record, "keep requests and answers in DIR, without secrets (network)");
  common.bind_config(table);
  table.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present: fetched_at");
  common.bind_stream(table);
}

void FetchOptions::check() const {
  if (batch_rows < 1 || batch_rows > 1'000'000) throw Fatal(ExitCode::usage, "--page takes a number from 1 to 1000000");
  if (limit < 0) throw Fatal(ExitCode::usage, "--limit takes a number from 1");
  if (dry_run && check_sources)
    throw Fatal(ExitCode::usage, "--check makes requests, --dry-run makes none: one of them");
  if (!output.empty() && checkpoints) {
    throw Fatal(ExitCode::usage,
                "--checkpoints is for a pipe into cur-store put; with --output the position is kept in --state");
  }
  if (!output.empty() && state.empty()) {
    throw Fatal(ExitCode::usage, fmt::format("--output needs --state FILE, which keeps how far was read: "
                                             "cur-fetch --state {}.state --output {}",
                                             output, output));
  }
  if (!output.empty() && state == output) {
    throw Fatal(ExitCode::usage, "--state and --output are two files: one says how much of the other is whole");
  }
  if (!state.empty() && !keeps_positions() && !check_sources) {
    throw Fatal(ExitCode::usage,
                fmt::format("--state needs --checkpoints, which tell the archive how far was read "
                            "(cur-fetch --checkpoints --state {0} | cur-store put {0}), or --output FILE",
                            state));
  }
}

}  // namespace cur::fetch
