#include "run/source_run.hpp"

#include "batch/batch.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

namespace {

// A batch of long records ends before its number of rows, so that memory is bounded.
constexpr std::size_t k_batch_bytes = 1U << 20U;

}  // namespace

SourceRun::SourceRun(const FetchContext& context, const Source& source) : m_context(&context), m_source(&source) {
  outcome.end = Outcome::End::done;
  const time::Zone zone = *time::Zone::find(source.zone.empty() ? "UTC" : source.zone);
  m_fetched_at = time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(context.run->now()), zone);
  const Positions& positions = context.sink->positions();
  if (const auto last = positions.find(source.name); keeps_position() && last != positions.end())
    outcome.cursor = last->second;
}

void SourceRun::warn(std::uint64_t line, std::string_view text) {
  m_context->run->diagnostics().bad_line({m_source->shown, line, 1}, text);
}

bool SourceRun::emit() {
  buffer() += '\n';
  ++outcome.counters.in;
  ++outcome.counters.out;
  if (keeps_position()) return true;
  outcome.reader_left = !m_context->sink->line_added();
  return !outcome.reader_left;
}

bool SourceRun::skip() {
  ++outcome.counters.in;
  ++outcome.counters.filtered;
  return true;
}

bool SourceRun::reject(const cli::Reject& reject) {
  ++outcome.counters.in;
  ++outcome.counters.rejected;
  const bool stop = m_context->run->common().on_error == "stop";
  const bool lost = !keeps_rejects();
  if ((lost || stop) && !end_batch()) return false;  // the rows before it are a complete batch
  m_context->rejects->add(m_source->shown, reject);
  m_has_rejects = true;
  if (stop) {
    outcome.end = Outcome::End::stopped;
    outcome.trouble = "stopped at a bad row";
    outcome.ends_run = true;
  } else if (keeps_position() && lost && !m_context->sink->row_lost()) {
    outcome.end = Outcome::End::stopped;
    outcome.trouble = "stopped at a bad row; keep such rows with --rejects FILE";
    return false;
  }
  return !stop;
}

bool SourceRun::finish_row() {
  ++m_rows;
  const bool full = m_rows >= m_context->batch_rows || buffer().size() >= k_batch_bytes;
  return !keeps_position() || !full || end_batch();
}

void SourceRun::finish() {
  if (outcome.reader_left || outcome.end == Outcome::End::stopped) return;
  // A file that lost all its rows gets its new position as well, or every run would read it again.
  if (outcome.was_reread && outcome.end == Outcome::End::done && m_rows == 0) m_rows = 1;
  (void)end_batch();
}

bool SourceRun::end_batch() {
  if (!keeps_position() || m_rows == 0 || (!progress && reader_cursor.empty())) return true;
  if (m_has_rejects) m_context->rejects->sync();
  m_has_rejects = false;
  m_rows = 0;
  const std::string behind = progress ? progress->cursor() : reader_cursor;
  if (behind == outcome.cursor) return true;
  outcome.reader_left = !m_context->sink->commit({m_source->name, outcome.cursor, behind, m_fetched_at});
  outcome.cursor = behind;
  return !outcome.reader_left;
}

// Returns false if the batch must not be kept, because an item of it is lost.
bool SourceRun::emit_rejects(const Batch& batch, std::uint64_t answer) {
  if (batch.rejects().empty()) return true;
  std::uint64_t number = 0;
  for (const Batch::Reject& reject : batch.rejects())
    m_context->rejects->add(m_source->shown, {answer, ++number, reject.reason, reject.raw});
  outcome.counters.in += number;
  outcome.counters.rejected += number;
  outcome.ends_run = m_context->run->common().on_error == "stop";
  if (outcome.ends_run) {
    outcome.trouble = "stopped at a bad item";
  } else if (keeps_rejects()) {
    m_context->rejects->sync();
    return true;
  } else if (!keeps_position() || m_context->sink->row_lost()) {
    return true;
  } else {
    outcome.trouble = "stopped at a bad item; keep such items with --rejects FILE";
  }
  outcome.end = Outcome::End::stopped;
  return false;
}

bool SourceRun::emit_batch(const Batch& batch, std::uint64_t answer, const std::string& cursor) {
  if (!emit_rejects(batch, answer)) return false;
  outcome.counters.in += batch.added() + batch.skipped();
  outcome.counters.out += batch.added();
  outcome.changed += batch.changed();
  outcome.unattached += batch.unattached_answers();
  outcome.counters.filtered += batch.skipped();
  buffer() += batch.lines();
  if (!keeps_position()) {
    outcome.reader_left = !m_context->sink->flush();  // the next batch may take long
  } else if (batch.added() > 0 || cursor != outcome.cursor) {
    outcome.reader_left = !m_context->sink->commit({m_source->name, outcome.cursor, cursor, m_fetched_at});
    outcome.cursor = cursor;
  }
  return !outcome.reader_left;
}

void SourceRun::fail(const Fatal& fatal) {
  switch (fatal.code()) {
    case ExitCode::no_input:
    case ExitCode::bad_data:
    case ExitCode::io:
    case ExitCode::configuration:
      return fetch::fail(outcome, fatal);
    default:
      throw fatal;
  }
}

}  // namespace cur::fetch
