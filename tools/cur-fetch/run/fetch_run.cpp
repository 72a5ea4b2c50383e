#include "run/fetch_run.hpp"

#include <fmt/format.h>

#include "input/read_file.hpp"
#include "network/driver/network_run.hpp"
#include "run/begin_end.hpp"
#include "run/check_sources.hpp"
#include "run/run_report.hpp"
#include "sink/archive_position.hpp"
#include "sink/file_sink.hpp"
#include "sink/pipe_sink.hpp"

namespace cur::fetch {

namespace {

// One run of all sources, with the outcome of each.
class FetchRun {
 public:
  FetchRun(cli::Run& run, const FetchOptions& options, const std::vector<Source>& sources)
      : m_run(&run),
        m_options(&options),
        m_sources(&sources),
        m_network(run, network_options(options), sources),
        m_rejects(run.diagnostics(), run.common().rejects),
        m_outcomes(sources.size()) {}

  // Makes no request.
  ExitCode dry_run() {
    PipeSink sink(m_run->out(), false, positions());
    ExitCode code = m_run->print(m_network.dry_run(context(sink)));
    for (const Source& source : *m_sources) {
      const auto* broken = std::get_if<BrokenSource>(&source.details);
      if (broken == nullptr) continue;
      m_run->diagnostics().message(broken->trouble);
      code = worst({code, ExitCode::configuration});
    }
    return code;
  }

  ExitCode into_file() {
    FileSink sink(m_run->diagnostics(), m_options->state, m_options->output);
    (void)read_all(sink);  // a file always has its reader
    return report(*m_run, *m_sources, m_outcomes);
  }

  ExitCode into_pipe() {
    PipeSink sink(m_run->out(), m_options->checkpoints, positions());
    if (m_options->checkpoints) append_begin(*m_sources, m_run->now(), sink.buffer());
    bool whole = (!m_options->checkpoints || sink.flush()) && read_all(sink);
    if (whole && m_options->checkpoints) append_end(*m_sources, m_outcomes, m_run->now(), sink.buffer());
    whole = whole && sink.flush() && m_run->out().close() == io::Written::all;
    if (!whole) return reader_left();
    if (sink.withheld() > 0) {
      m_run->diagnostics().finish();
      m_run->diagnostics().message(fmt::format(
          "{} checkpoints withheld: a row before them was lost; keep such rows with --rejects FILE", sink.withheld()));
    }
    return report(*m_run, *m_sources, m_outcomes);
  }

 private:
  static NetworkOptions network_options(const FetchOptions& options) {
    return {.dry_run = options.dry_run,
            .check = false,
            .since = options.since,
            .until = options.until,
            .limit = static_cast<std::uint64_t>(options.limit),
            .record = options.record,
            .state = options.state,
            .state_is_archive = options.checkpoints};
  }

  Positions positions() const {
    return m_options->checkpoints && !m_options->state.empty() ? archive_positions(m_options->state, *m_sources)
                                                               : Positions();
  }

  FetchContext context(Sink& sink) {
    return {m_run, &m_rejects, &sink, m_options->keeps_positions(), static_cast<std::uint64_t>(m_options->batch_rows)};
  }

  // Reads the files one after the other, then the network. Returns false if the reader of our pipe left.
  bool read_all(Sink& sink) {
    const FetchContext fetched = context(sink);
    for (std::size_t i = 0; i < m_sources->size(); ++i) {
      const auto known = sink.positions().find((*m_sources)[i].name);
      if (known != sink.positions().end()) m_outcomes[i].cursor = known->second;
    }
    for (std::size_t i = 0; i < m_sources->size(); ++i) {
      if ((*m_sources)[i].network() != nullptr) continue;
      SourceRun one(fetched, (*m_sources)[i]);
      read_file(one);
      m_outcomes[i] = std::move(one.outcome);
      if (m_outcomes[i].reader_left) return false;
      if (m_outcomes[i].ends_run) {
        m_rejects.sync();
        return true;
      }
    }
    const bool whole = m_network.read(fetched, m_outcomes);
    m_rejects.sync();
    return whole;
  }

  // A later program of the pipe may leave when it has enough. With checkpoints, a reader that left has died.
  ExitCode reader_left() {
    if (!m_options->checkpoints) return ExitCode::ok;
    m_run->diagnostics().message("stdout was closed before the end; the next run goes on at the last page kept");
    return ExitCode::try_later;
  }

  cli::Run* m_run;
  const FetchOptions* m_options;
  const std::vector<Source>* m_sources;
  NetworkRun m_network;
  cli::Rejects m_rejects;
  std::vector<Outcome> m_outcomes;
};

}  // namespace

ExitCode run_fetch(cli::Run& run, const FetchOptions& options, const std::vector<Source>& sources) {
  if (options.check_sources) return check_sources(run, options, sources);
  FetchRun fetch(run, options, sources);
  if (options.dry_run) return fetch.dry_run();
  return options.output.empty() ? fetch.into_pipe() : fetch.into_file();
}

}  // namespace cur::fetch
