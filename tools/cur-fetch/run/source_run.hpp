#pragma once

#include <optional>
#include <string>

#include "base/fatal.hpp"
#include "cli/rejects.hpp"
#include "input/progress.hpp"
#include "run/outcome.hpp"
#include "sink/sink.hpp"
#include "sources.hpp"

namespace cur::fetch {

class Batch;

// What all sources of a run share. Borrowed; all of it outlives the runs of the sources.
struct FetchContext {
  cli::Run* run;
  cli::Rejects* rejects;
  Sink* sink;
  bool keeps_positions;      // else rows pass without positions
  std::uint64_t batch_rows;  // rows between two positions
};

// Carries one source from its reader or pager to the sink: counts its rows and ends its batches. For each row a reader
// calls emit(), skip() or reject(), then counts the row into `progress`, then calls finish_row(). Functions that return
// bool return whether to go on.
class SourceRun {
 public:
  // `context` and `source` outlive the object.
  SourceRun(const FetchContext& context, const Source& source);

  const Source& source() const { return *m_source; }
  config::Directory directory() const { return m_context->run->directory(); }
  const std::string& fetched_at() const { return m_fetched_at; }
  bool keeps_position() const { return m_context->keeps_positions; }
  bool keeps_rejects() const { return m_context->rejects->kept(); }
  // The cursor of the last run; empty: the source is read from its beginning.
  const std::string& position() const { return outcome.cursor; }
  // To be called when the position does not fit the content of the file.
  void mark_reread() { outcome.was_reread = true; }
  // Prints a line on stderr.
  void message(std::string_view text) { m_context->run->diagnostics().message(text); }
  void warn(std::uint64_t line, std::string_view text);

  std::string& buffer() { return m_context->sink->buffer(); }
  // A record was appended to buffer(), without its newline.
  bool emit();
  // The row is left out by request.
  bool skip();
  // The row is bad.
  bool reject(const cli::Reject& reject);
  bool finish_row();
  // Hands a batch of a source on the network to the sink, with the position behind it. `answer` is the number of
  // answers so far, which messages give as the line of a reject.
  bool emit_batch(const Batch& batch, std::uint64_t answer, const std::string& cursor);
  // To be called at the end of the file, or of what can be read of it.
  void finish();

  // Runs a step of reading. A Fatal of the file or of its configuration ends this source and not the run: then the
  // outcome has it, and the result is empty. Other Fatals pass.
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

  // The reader sets one of these: how far it has read, or the cursor itself.
  std::optional<Progress> progress;
  std::string reader_cursor;
  Outcome outcome;

 private:
  bool end_batch();
  bool emit_rejects(const Batch& batch, std::uint64_t answer);

  const FetchContext* m_context;
  const Source* m_source;
  std::string m_fetched_at;
  std::uint64_t m_rows = 0;  // of the batch begun
  bool m_has_rejects = false;
};

}  // namespace cur::fetch
