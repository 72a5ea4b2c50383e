#pragma once

#include <string>

#include "cli/rejects.hpp"
#include "cli/stream.hpp"
#include "sources.hpp"

namespace cur::fetch {

// Where fetched lines go: stdout, in large pieces.
class Sink {
 public:
  explicit Sink(cli::Run& run) : m_run(&run) {}

  std::string& line() { return m_buffer; }  // append one line here, with its newline, then call added()
  // False when the reader of our pipe left.
  [[nodiscard]] bool added();
  [[nodiscard]] bool flush();

 private:
  cli::Run* m_run;
  std::string m_buffer;
};

// How one source ended, for the table on stderr and the exit code.
struct Outcome {
  cli::Counters counters;
  ExitCode code = ExitCode::ok;
  bool stopped = false;  // --on-error=stop met a bad row
  bool reader_left = false;
  std::string trouble;  // why it could not be read (to the end)
};

// Reads one file source to its end. Bad rows go to `rejects`; a file that cannot be read is an Outcome, not a Fatal:
// one dead source never kills the run.
Outcome read_source(cli::Run& run, const Source& source, const std::string& fetched_at, cli::Rejects& rejects,
                    Sink& sink);

}  // namespace cur::fetch
