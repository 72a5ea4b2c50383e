#include "commands/watch.hpp"

#include <optional>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "cli/stream.hpp"
#include "io/file_lock.hpp"
#include "configuration.hpp"
#include "output/run_notes.hpp"
#include "output/deadline_writer.hpp"
#include "watch/crossings.hpp"

namespace cur::sla {
namespace {

constexpr std::size_t k_buffered = 64 * 1024;

// Holds the lock and the state for one run. What is told is written out before the state moves: whoever is killed in
// between tells the same again, and nothing is ever passed over.
class Watch {
 public:
  Watch(cli::Run& run, const Office& office, const std::string& path)
      : m_run(&run),
        m_path(path),
        m_lock(io::FileLock::try_take(path + ".lock")),
        m_clocks(office.clocks.get()),
        m_view(view_of(run)),
        m_reader(make_reader(office, m_view.now)),
        m_writer(*m_clocks, DeadlineWriter::Trace::no) {
    if (!m_lock) throw Fatal(ExitCode::try_later, fmt::format("{}: another cur-sla watch is at work with it", path));
    m_view.keep_courses = true;  // what a crossing is known by
    m_told = Told::read(path, m_view.now);
    if (m_told.was_ahead()) {
      run.diagnostics().message(
          fmt::format("{}: the run before this one took a later time for the present; what crossed in the last {} days "
                      "is told again",
                      path, Told::k_kept_days));
    }
  }

  // False when the line was left out.
  bool take(const json::Record& record) {
    if (record.kind() != "appeal") return false;
    const Appeal& appeal = m_reader.read(record);
    m_clocks->evaluate(appeal, m_view, m_deadlines);
    if (m_deadlines.lacks_time) return false;
    const std::string_view id = record.member("id").text(m_id);
    const std::string crossed = new_crossings(id.empty() ? record.line() : id, appeal, m_deadlines, m_view.now, m_told);
    if (crossed.empty()) return false;
    said.add(m_deadlines);  // of the others cron would mail the same again and again
    m_value.clear();
    m_writer.write(m_deadlines, appeal, m_view.now, m_value, crossed);
    record.splice("sla", m_value, m_output);
    m_output += '\n';
    if (m_output.size() > k_buffered) flush();
    return true;
  }

  // False when nobody reads us: then the state stays.
  bool finish(bool had_input) {
    flush();
    if (m_reader_left || m_run->out().close() == io::Written::reader_left) return false;
    if (had_input) m_told.write(m_path, m_view.now);
    return true;
  }

  Said said;

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
  Told m_told;
  Deadlines m_deadlines;
  std::string m_id, m_value, m_output;
  bool m_reader_left = false;
};

}  // namespace

void WatchOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  common.bind_files(options);
  options.value("--state", "FILE", state, "what was told already; made by the first run");
  options.value("--config", "DIR", common.config, "configuration (else $CUR_CONFIG, /etc/cur, built-in)");
  common.bind_now(options);
  common.bind_stream(options);
}

ExitCode watch(cli::Run& run, const WatchOptions& asked) {
  if (asked.state.empty())
    throw Fatal(ExitCode::usage, "watch needs --state FILE: what it told already, to tell everything once");
  cli::refuse_terminal(run);
  const Office office = open_office(run);
  Watch watching(run, office, asked.state);
  cli::Counters counters;
  const ExitCode code = cli::for_each_record(
      run, counters, [&](const json::Record& record) { counters.out += std::uint64_t{watching.take(record)}; });
  // A pipe whose beginning died looks like one that had nothing to say, or speaks in error messages.
  if (code == ExitCode::bad_data || !watching.finish(counters.in > counters.rejected))
    return code == ExitCode::bad_data ? code : ExitCode::ok;
  watching.said.say(run, office.region.calendar());
  cli::print_stats(run, counters);
  return code;
}

}  // namespace cur::sla
