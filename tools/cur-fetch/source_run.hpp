#pragma once

#include <optional>
#include <string>

#include "base/fatal.hpp"
#include "cli/rejects.hpp"
#include "cli/stream.hpp"
#include "input/progress.hpp"
#include "sink/sink.hpp"
#include "sources.hpp"

namespace cur::fetch {

class Page;

// How one source ended, for `end`, the table on stderr and the exit code.
struct Outcome {
  enum class End { done, stopped, failed, not_read };
  End end = End::not_read;
  std::string trouble;  // why it was not read to its end
  bool anew = false;    // what was read of it before has changed: it was read from the beginning
  cli::Counters counters;
  ExitCode code = ExitCode::ok;
  bool reader_left = false;
  std::uint64_t requests = 0;    // of a source on the network
  std::uint64_t unattached = 0;  // of its lines: official answers that belong to no message known
  std::uint64_t changed = 0;     // of its lines: those that a run before wrote, and that are others now
  bool ends_run = false;         // --on-error=stop met a bad row
};

// What the sources of a run have in common.
struct Fetching {
  cli::Run* run;
  cli::Rejects* rejects;
  Sink* sink;
  bool paged;          // positions are kept; else rows simply pass
  std::uint64_t page;  // rows between two positions
};

// One source on its way from its file to the sink: counts its rows and ends its pages. Readers tell it, for each row,
// what becomes of it, then count the row into `progress`, then call row_done(). Every bool says whether to go on.
class SourceRun {
 public:
  SourceRun(const Fetching& fetching, const Source& source);

  const Source& source() const { return *m_source; }
  const std::string& fetched_at() const { return m_fetched_at; }
  bool paged() const { return m_fetching->paged; }
  bool keeps_rejects() const { return m_fetching->rejects->kept(); }
  // Where the last run ended; empty: the beginning.
  const std::string& position() const { return m_position; }
  // The position does not fit what the file holds now.
  void read_anew() { outcome.anew = true; }
  void say(std::string_view text) { m_fetching->run->diagnostics().message(text); }
  void warn(std::uint64_t line, std::string_view text);

  std::string& buffer() { return m_fetching->sink->buffer(); }
  bool pass();       // a record was appended to buffer(), without its newline
  bool leave_out();  // by request
  bool reject(const cli::Reject& reject);
  bool row_done();
  // A page of a source on the network with the position behind it; `answer` counts the answers so far.
  bool take_page(const Page& page, std::uint64_t answer, const std::string& cursor);
  void finish();  // the file's end, or the end of what can be read of it

  // Runs a step of reading the file. What is wrong with one file ends this source and not the run: then the Outcome
  // says so, and the result is empty.
  template <class Step>
  auto attempt(const Step& step) -> std::optional<decltype(step())> {
    try {
      return step();
    } catch (const Fatal& fatal) {
      fail(fatal);
      return std::nullopt;
    }
  }
  void fail(const Fatal& fatal);

  std::optional<Progress> progress;  // set by the reader
  std::string left_at;               // or this: the position itself
  Outcome outcome;

 private:
  bool end_page();
  bool take_rejects(const Page& page, std::uint64_t answer);

  const Fetching* m_fetching;
  const Source* m_source;
  std::string m_fetched_at;
  std::string m_position;    // of the last page
  std::uint64_t m_rows = 0;  // of the page begun
  bool m_has_rejects = false;
};

}  // namespace cur::fetch
