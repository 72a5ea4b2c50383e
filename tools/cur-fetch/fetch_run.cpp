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
  if (run.source().type == SourceType::jsonl) return read_lines(run);
  if (run.source().type == SourceType::dir) return read_spool(run);
  read_table(run);
}

// One run: the sources, and what became of each.
class FetchRun {
 public:
  FetchRun(cli::Run& run, const Settings& settings, const std::vector<Source>& sources)
      : m_run(&run),
        m_settings(&settings),
        m_sources(&sources),
        m_network(run, network_options(settings), sources),
        m_rejects(run.diagnostics(), run.common().rejects),
        m_outcomes(sources.size()) {}

  // Makes no request.
  ExitCode dry_run() {
    PipeSink sink(m_run->out(), false, positions());
    return m_run->print(m_network.dry_run(fetching(sink)));
  }

  // One request a source; nothing is kept.
  ExitCode check() {
    PipeSink sink(m_run->out(), false, positions());
    (void)m_network.read(fetching(sink), m_outcomes);
    ExitCode code = ExitCode::ok;
    for (std::size_t i = 0; i < m_outcomes.size(); ++i) {
      if (!(*m_sources)[i].network) continue;
      code = worst({code, m_outcomes[i].code});
      const std::string& trouble = m_outcomes[i].trouble;
      m_run->diagnostics().message(fmt::format("{}: {}", (*m_sources)[i].name, trouble.empty() ? "ok" : trouble));
    }
    return code;
  }

  ExitCode into_file() {
    FileSink sink(m_run->diagnostics(), m_settings->state, m_settings->output);
    (void)read_all(sink);  // a file has no reader that could leave
    return report();
  }

  ExitCode into_pipe() {
    PipeSink sink(m_run->out(), m_settings->checkpoints, positions());
    if (m_settings->checkpoints) append_begin(sink.buffer());
    bool whole = (!m_settings->checkpoints || sink.flush()) && read_all(sink);
    if (whole && m_settings->checkpoints) append_end(sink.buffer());
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
  static NetworkOptions network_options(const Settings& settings) {
    return {.dry_run = settings.dry_run,
            .check = settings.check_sources,
            .since = settings.since,
            .until = settings.until,
            .limit = static_cast<std::uint64_t>(settings.limit),
            .record = settings.record,
            .state = settings.state,
            .state_is_archive = settings.checkpoints};
  }

  Positions positions() const {
    return m_settings->checkpoints && !m_settings->state.empty() ? archive_positions(m_settings->state, *m_sources)
                                                                 : Positions();
  }

  Fetching fetching(Sink& sink) {
    return {m_run, &m_rejects, &sink, m_settings->paged(), static_cast<std::uint64_t>(m_settings->page)};
  }

  // Files one after the other, then the network. False when nobody reads us any more.
  bool read_all(Sink& sink) {
    const Fetching fetched = fetching(sink);
    for (std::size_t i = 0; i < m_sources->size(); ++i) {
      if ((*m_sources)[i].network) continue;
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

  // A filter in front of us may leave when it has enough; where positions are kept, somebody died.
  ExitCode reader_left() {
    if (!m_settings->checkpoints) return ExitCode::ok;
    m_run->diagnostics().message("stdout was closed before the end; the next run goes on at the last page kept");
    return ExitCode::try_later;
  }

  // So that whoever keeps the lines misses the end even where not one page came.
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
    const bool network = std::any_of(m_sources->begin(), m_sources->end(), [](const Source& s) { return s.network; });
    const auto row = [&](const auto& source, auto fresh, auto changed, auto rejected, auto left_out, auto requests,
                         const std::string& ended) {
      const std::string more = network ? fmt::format(" {:>9} {:>9}", left_out, requests) : "";
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
              (outcome.anew ? "; the file has changed and was read anew" : ""));
    }
  }

  cli::Run* m_run;
  const Settings* m_settings;
  const std::vector<Source>* m_sources;
  NetworkRun m_network;
  cli::Rejects m_rejects;
  std::vector<Outcome> m_outcomes;
};

}  // namespace

ExitCode fetch_all(cli::Run& run, const Settings& settings, const std::vector<Source>& sources) {
  FetchRun fetching(run, settings, sources);
  if (settings.dry_run) return fetching.dry_run();
  if (settings.check_sources) return fetching.check();
  return settings.output.empty() ? fetching.into_pipe() : fetching.into_file();
}

}  // namespace cur::fetch
