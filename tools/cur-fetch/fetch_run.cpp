#include "fetch_run.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "input/lines/read_lines.hpp"
#include "input/spool/read_spool.hpp"
#include "input/table/read_table.hpp"
#include "json/writer.hpp"
#include "network/driver/network_run.hpp"
#include "sink/archive_position.hpp"
#include "sink/file_sink.hpp"
#include "sink/pipe_sink.hpp"

namespace cur::fetch {

namespace {

std::string_view name_of(Outcome::End end) {
  switch (end) {
    case Outcome::End::done:
      return "done";
    case Outcome::End::stopped:
      return "stopped";
    case Outcome::End::failed:
      return "failed";
    case Outcome::End::not_read:
      break;
  }
  return "not read";
}

void read_file(SourceRun& run) {
  const Source::Details& details = run.source().details;
  if (std::holds_alternative<LinesSource>(details)) return read_lines(run);
  if (std::holds_alternative<SpoolSource>(details)) return read_spool(run);
  read_table(run);
}

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
    return m_run->print(m_network.dry_run(context(sink)));
  }

  // Makes one request to each source; keeps nothing.
  ExitCode check() {
    PipeSink sink(m_run->out(), false, positions());
    (void)m_network.read(context(sink), m_outcomes);
    ExitCode code = ExitCode::ok;
    for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
      if ((*m_sources)[i].network() == nullptr) continue;
      code = worst({code, m_outcomes[i].code});
      const std::string& trouble = m_outcomes[i].trouble;
      m_run->diagnostics().message(fmt::format("{}: {}", (*m_sources)[i].name, trouble.empty() ? "ok" : trouble));
    }
    return code;
  }

  ExitCode into_file() {
    FileSink sink(m_run->diagnostics(), m_options->state, m_options->output);
    (void)read_all(sink);  // a file always has its reader
    return report();
  }

  ExitCode into_pipe() {
    PipeSink sink(m_run->out(), m_options->checkpoints, positions());
    if (m_options->checkpoints) append_begin(sink.buffer());
    bool whole = (!m_options->checkpoints || sink.flush()) && read_all(sink);
    if (whole && m_options->checkpoints) append_end(sink.buffer());
    whole = whole && sink.flush() && m_run->out().close() == io::Written::all;
    if (!whole) return reader_left();
    if (sink.withheld() > 0) {
      m_run->diagnostics().finish();
      m_run->diagnostics().message(fmt::format(
          "{} checkpoints withheld: a row before them was lost; keep such rows with --rejects FILE", sink.withheld()));
    }
    return report();
  }

 private:
  static NetworkOptions network_options(const FetchOptions& options) {
    return {.dry_run = options.dry_run,
            .check = options.check_sources,
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

  // So that the program that keeps the lines notices a missing `end` even without any batch.
  void append_begin(std::string& out) const {
    json::Writer writer(out);
    writer.begin_object().key("kind").string("begin").key("sources").begin_array();
    for (const Source& source : *m_sources) writer.string(source.name);
    writer.end_array().key("at").string(time::format_rfc3339(std::chrono::floor<std::chrono::seconds>(m_run->now())));
    writer.end_object();
    out += '\n';
  }

  void append_end(std::string& out) const {
    json::Writer writer(out);
    writer.begin_object().key("kind").string("end").key("sources").begin_array();
    for (std::size_t i = 0; i < m_sources->size(); ++i) {
      const Outcome& outcome = m_outcomes[i];
      writer.begin_object().key("name").string((*m_sources)[i].name).key("ended").string(name_of(outcome.end));
      writer.key("new").integer(static_cast<std::int64_t>(outcome.counters.out - outcome.changed));
      writer.key("changed").integer(static_cast<std::int64_t>(outcome.changed));
      writer.key("rejected").integer(static_cast<std::int64_t>(outcome.counters.rejected));
      if (outcome.unattached > 0) writer.key("unattached").integer(static_cast<std::int64_t>(outcome.unattached));
      if (!outcome.trouble.empty()) writer.key("trouble").string(outcome.trouble);
      writer.end_object();
    }
    writer.end_array().end_object();
    out += '\n';
  }

  ExitCode report() {
    cli::Counters counters;
    ExitCode code = ExitCode::ok;
    for (const Outcome& outcome : m_outcomes) {
      counters += outcome.counters;
      code = worst({code, outcome.code, outcome.counters.rejected > 0 ? ExitCode::rejects : ExitCode::ok,
                    outcome.ends_run ? ExitCode::bad_data : ExitCode::ok});
    }
    m_run->diagnostics().finish();
    say_unattached();
    if (code != ExitCode::ok || m_run->common().stats) print_table();
    print_stats(*m_run, counters);
    return code;
  }

  void say_unattached() {
    for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
      const std::uint64_t answers = m_outcomes[i].unattached;
      if (answers == 0) continue;
      m_run->diagnostics().message(
          fmt::format("{}: {} official answers belong to no message known: they are kept as "
                      "events of their channel",
                      (*m_sources)[i].name, answers));
    }
  }

  void print_table() {
    std::size_t width = 6;
    for (const Source& source : *m_sources) width = std::max(width, source.name.size());
    const bool network =
        std::any_of(m_sources->begin(), m_sources->end(), [](const Source& s) { return s.network() != nullptr; });
    const auto row = [&](const auto& source, auto fresh, auto changed, auto rejected, auto skipped, auto requests,
                         const std::string& ended) {
      const std::string more = network ? fmt::format(" {:>9} {:>9}", skipped, requests) : "";
      const std::string was = network ? fmt::format(" {:>9}", changed) : "";
      m_run->diagnostics().message(
          fmt::format("{:<{}} {:>9}{} {:>9}{}  {}", source, width, fresh, was, rejected, more, ended));
    };
    row("source", "new", "changed", "rejected", "left out", "requests", "ended");
    for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
      const Outcome& outcome = m_outcomes[i];
      if (outcome.end == Outcome::End::not_read) continue;
      row((*m_sources)[i].name, outcome.counters.out - outcome.changed, outcome.changed, outcome.counters.rejected,
          outcome.counters.filtered, outcome.requests,
          (outcome.trouble.empty() ? "done" : outcome.trouble) +
              (outcome.was_reread ? "; the file has changed and was read anew" : ""));
    }
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
  FetchRun fetch(run, options, sources);
  if (options.dry_run) return fetch.dry_run();
  if (options.check_sources) return fetch.check();
  return options.output.empty() ? fetch.into_pipe() : fetch.into_file();
}

}  // namespace cur::fetch
