#include "commands/watch.hpp"

#include <optional>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "cli/stream.hpp"
#include "configuration.hpp"
#include "io/file_lock.hpp"
#include "output/deadline_writer.hpp"
#include "output/run_notes.hpp"
#include "watch/crossings.hpp"

namespace cur::sla {
namespace {

constexpr std::size_t k_buffered = 64 * 1024;

// Holds the lock and the state file for one run. The output is written before the state: if the run is killed in
// between, the next run reports the same crossings again, and none is lost.
class Watcher {
 public:
  Watcher(cli::Run& run, const SlaConfiguration& configuration, const std::string& path)
      : m_run(&run),
        m_path(path),
        m_lock(io::FileLock::try_take(path + ".lock")),
        m_clocks(configuration.clocks.get()),
        m_view(make_view(run)),
        m_reader(make_appeal_reader(configuration, m_view.now)),
        m_writer(*m_clocks, DeadlineWriter::Trace::no) {
    if (!m_lock) throw Fatal(ExitCode::try_later, fmt::format("{}: another cur-sla watch is at work with it", path));
    m_view.keep_courses = true;  // new_crossings() needs them
    m_reported = ReportedCrossings::read(path, m_view.now);
    if (m_reported.last_run_in_future()) {
      run.diagnostics().message(
          fmt::format("{}: the run before this one took a later time for the present; what crossed in the last {} days "
                      "is told again",
                      path, ReportedCrossings::k_kept_days));
    }
  }

  // Returns false if the line was left out.
  bool process(const json::Record& record) {
    if (record.kind() != "appeal") return false;
    const Appeal& appeal = m_reader.read(record);
    m_clocks->evaluate(appeal, m_view, m_deadlines);
    if (m_deadlines.is_missing_time) return false;
    const std::string_view id = record.member("id").text(m_id);
    const std::string crossed =
        new_crossings(id.empty() ? record.line() : id, appeal, m_deadlines, m_view.now, m_reported);
    if (crossed.empty()) return false;
    notes.add(m_deadlines);  // only of appeals that are reported now: cron would mail the others on every run
    m_value.clear();
    m_writer.write(m_deadlines, appeal, m_view.now, m_value, crossed);
    record.splice("sla", m_value, m_output);
    m_output += '\n';
    if (m_output.size() > k_buffered) flush();
    return true;
  }

  // Returns false if the reader of the output is gone: then the state file is left as it was.
  bool finish(bool had_input) {
    flush();
    if (m_reader_left || m_run->out().close() == io::Written::reader_left) return false;
    if (had_input) m_reported.write(m_path, m_view.now);
    return true;
  }

  RunNotes notes;

 private:
  void flush() {
    if (!m_reader_left && !m_output.empty()) m_reader_left = m_run->out().write(m_output) == io::Written::reader_left;
    m_output.clear();
  }

  cli::Run* m_run;
  std::string m_path;
  std::optional<io::FileLock> m_lock;
  const Clocks* m_clocks;
  View m_view;
  AppealReader m_reader;
  DeadlineWriter m_writer;
  ReportedCrossings m_reported;
  Deadlines m_deadlines;
  std::string m_id, m_value, m_output;
  bool m_reader_left = false;
};

}  // namespace

void WatchOptions::bind(cli::CommonOptions& common, cli::Options& table) {
  common.bind_files(table);
  table.value("--state", "FILE", state, "what was told already; made by the first run");
  table.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  common.bind_now(table);
  common.bind_stream(table);
}

ExitCode watch(cli::Run& run, const WatchOptions& options) {
  if (options.state.empty())
    throw Fatal(ExitCode::usage, "watch needs --state FILE: what it told already, to tell everything once");
  cli::refuse_terminal(run);
  const SlaConfiguration configuration = load_configuration(run);
  Watcher watcher(run, configuration, options.state);
  cli::Counters counters;
  const ExitCode code = cli::for_each_record(
      run, counters, [&](const json::Record& record) { counters.out += std::uint64_t{watcher.process(record)}; });
  // If the program before this one in the pipe fails, the input is empty or holds its error messages. The state file
  // stays as it was, so that the next run sees what this one missed.
  if (code == ExitCode::bad_data || !watcher.finish(counters.in > counters.rejected))
    return code == ExitCode::bad_data ? code : ExitCode::ok;
  watcher.notes.print(run, configuration.region.calendar());
  cli::print_stats(run, counters);
  return code;
}

}  // namespace cur::sla
