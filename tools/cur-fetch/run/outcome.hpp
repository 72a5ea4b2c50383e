#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/fatal.hpp"
#include "cli/stream.hpp"

namespace cur::fetch {

// How one source ended, for the `end` line, the table on stderr and the exit code.
struct Outcome {
  enum class End { done, stopped, failed, not_read };
  End end = End::not_read;
  std::string trouble;      // why the source was not read to its end
  std::string cursor;       // how far it is read, by this run and earlier ones; empty: it has no position yet
  bool was_reread = false;  // the part read by earlier runs has changed, so the source was read from the beginning
  cli::Counters counters;
  ExitCode code = ExitCode::ok;
  bool reader_left = false;      // the reader of our pipe left
  std::uint64_t requests = 0;    // of a source on the network
  std::uint64_t unattached = 0;  // lines that are official answers to unknown messages
  std::uint64_t changed = 0;     // lines that an earlier run wrote with other content
  bool ends_run = false;         // --on-error=stop met a bad row
};

// What `exit` says in the `end` line: 0 read to its end, 69 refused for good, 75 try again, 78 a person must mend the
// configuration or the source.
ExitCode exit_of(const Outcome& outcome);

// The source ended with this error before it was read to its end.
void fail(Outcome& outcome, const Fatal& fatal);

// "done", "stopped", "failed", "not read".
std::string_view name_of(Outcome::End end);

}  // namespace cur::fetch
