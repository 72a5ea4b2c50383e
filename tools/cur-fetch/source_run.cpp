#include "source_run.hpp"

#include "batch/batch.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

namespace {

// A page of long records ends before its number of rows, so that memory is bounded.
constexpr std::size_t k_page_bytes = 1U << 20U;

}  // namespace

SourceRun::SourceRun(const Fetching& fetching, const Source& source) : m_fetching(&fetching), m_source(&source) {
  outcome.end = Outcome::End::done;
  const time::Zone zone = *time::Zone::find(source.zone.empty() ? "UTC" : source.zone);
  m_fetched_at = time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(fetching.run->now()), zone);
  const Positions& positions = fetching.sink->positions();
  if (const auto last = positions.find(source.name); paged() && last != positions.end()) m_position = last->second;
}

void SourceRun::warn(std::uint64_t line, std::string_view text) {
  m_fetching->run->diagnostics().bad_line({m_source->shown, line, 1}, text);
}

bool SourceRun::pass() {
  buffer() += '\n';
  ++outcome.counters.in;
  ++outcome.counters.out;
  if (paged()) return true;
  outcome.reader_left = !m_fetching->sink->added();
  return !outcome.reader_left;
}

bool SourceRun::leave_out() {
  ++outcome.counters.in;
  ++outcome.counters.filtered;
  return true;
}

bool SourceRun::reject(const cli::Reject& reject) {
  ++outcome.counters.in;
  ++outcome.counters.rejected;
  const bool stop = m_fetching->run->common().on_error == "stop";
  const bool lost = !keeps_rejects();
  if ((lost || stop) && !end_page()) return false;  // the rows before it are whole
  m_fetching->rejects->add(m_source->shown, reject);
  m_has_rejects = true;
  if (stop) {
    outcome.end = Outcome::End::stopped;
    outcome.trouble = "stopped at a bad row";
    outcome.ends_run = true;
  } else if (paged() && lost && !m_fetching->sink->lose_row()) {
    outcome.end = Outcome::End::stopped;
    outcome.trouble = "stopped at a bad row; keep such rows with --rejects FILE";
    return false;
  }
  return !stop;
}

bool SourceRun::row_done() {
  ++m_rows;
  const bool full = m_rows >= m_fetching->page || buffer().size() >= k_page_bytes;
  return !paged() || !full || end_page();
}

void SourceRun::finish() {
  if (outcome.reader_left || outcome.end == Outcome::End::stopped) return;
  // A file that lost all its rows gets its new position, too, or it would be read anew for ever.
  if (outcome.anew && outcome.end == Outcome::End::done && m_rows == 0) m_rows = 1;
  (void)end_page();
}

bool SourceRun::end_page() {
  if (!paged() || m_rows == 0 || (!progress && left_at.empty())) return true;
  if (m_has_rejects) m_fetching->rejects->sync();
  m_has_rejects = false;
  m_rows = 0;
  const std::string cursor = progress ? progress->cursor() : left_at;
  if (cursor == m_position) return true;
  outcome.reader_left = !m_fetching->sink->commit({m_source->name, m_position, cursor, m_fetched_at});
  m_position = cursor;
  return !outcome.reader_left;
}

// False when the page may not be kept, because an item of it is lost.
bool SourceRun::take_rejects(const Page& page, std::uint64_t answer) {
  if (page.rejects().empty()) return true;
  std::uint64_t number = 0;
  for (const Page::Reject& reject : page.rejects())
    m_fetching->rejects->add(m_source->shown, {answer, ++number, reject.reason, reject.raw});
  outcome.counters.in += number;
  outcome.counters.rejected += number;
  outcome.ends_run = m_fetching->run->common().on_error == "stop";
  if (outcome.ends_run) {
    outcome.trouble = "stopped at a bad item";
  } else if (keeps_rejects()) {
    m_fetching->rejects->sync();
    return true;
  } else if (!paged() || m_fetching->sink->lose_row()) {
    return true;
  } else {
    outcome.trouble = "stopped at a bad item; keep such items with --rejects FILE";
  }
  outcome.end = Outcome::End::stopped;
  return false;
}

bool SourceRun::take_page(const Page& page, std::uint64_t answer, const std::string& cursor) {
  if (!take_rejects(page, answer)) return false;
  outcome.counters.in += page.added() + page.left_out();
  outcome.counters.out += page.added();
  outcome.changed += page.changed();
  outcome.unattached += page.unattached_answers();
  outcome.counters.filtered += page.left_out();
  buffer() += page.lines();
  if (!paged()) {
    outcome.reader_left = !m_fetching->sink->flush();  // the next page may take its time
  } else if (page.added() > 0 || cursor != m_position) {
    outcome.reader_left = !m_fetching->sink->commit({m_source->name, m_position, cursor, m_fetched_at});
    m_position = cursor;
  }
  return !outcome.reader_left;
}

void SourceRun::fail(const Fatal& fatal) {
  const bool of_the_file =
      fatal.code() == ExitCode::no_input || fatal.code() == ExitCode::bad_data || fatal.code() == ExitCode::io;
  if (!of_the_file) throw fatal;
  outcome.end = Outcome::End::failed;
  outcome.code = fatal.code();
  outcome.trouble = fatal.what();
}

}  // namespace cur::fetch
