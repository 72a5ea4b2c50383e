#include "run/check_sources.hpp"

#include <fmt/format.h>

#include "archive/open.hpp"
#include "input/read_file.hpp"
#include "network/driver/network_run.hpp"
#include "run/outcome.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

namespace {

// Discards every line, and ends the reading of a file after its first.
class FirstLineSink : public Sink {
 public:
  const Positions& positions() const override { return m_positions; }
  bool line_added() override {
    m_buffer.clear();
    return false;
  }
  bool flush() override {
    m_buffer.clear();
    return true;
  }
  bool commit(const Checkpoint& /*checkpoint*/) override { return flush(); }
  bool row_lost() override { return true; }

 private:
  Positions m_positions;
};

void check_file(const FetchContext& context, const Source& source, Outcome& outcome) {
  SourceRun one(context, source);
  read_file(one);
  outcome = std::move(one.outcome);
  const cli::Counters& counters = outcome.counters;
  if (outcome.code != ExitCode::ok || counters.out > 0) return;
  const bool is_table =
      std::holds_alternative<TableSource>(source.details) || std::holds_alternative<AnswerSource>(source.details);
  if (counters.rejected > 0)
    fail(outcome, Fatal(ExitCode::bad_data, "none of its rows can be read"));
  else if (is_table && counters.filtered == 0)
    fail(outcome, Fatal(ExitCode::bad_data,
                        fmt::format("{}: there are no rows in it: is it the right file, and whole?", source.shown)));
}

// What the archive remembers of the runs of the source; empty if nothing.
std::string past_of(archive::Database& database, const Source& source) {
  const std::optional<archive::HealthRow> health = database.find_health(source.name);
  if (!health) return "; no run of it is known";
  const time::Zone zone = *time::Zone::find(source.zone.empty() ? "UTC" : source.zone);
  const auto text = [&](archive::Time at) {
    return at ? time::format_rfc3339(time::Instant(std::chrono::milliseconds(*at)), zone) : "never";
  };
  std::string past = fmt::format("; last read {}, last news {}", text(health->succeeded_at), text(health->new_at));
  if (health->error_since) past += fmt::format("; fails since {}: {}", text(health->error_since), health->error);
  return past;
}

}  // namespace

ExitCode check_sources(cli::Run& run, const FetchOptions& options, const std::vector<Source>& sources) {
  FirstLineSink sink;
  cli::Rejects rejects(run.diagnostics(), "");
  const FetchContext context{&run, &rejects, &sink, false, 1};
  std::vector<Outcome> outcomes(sources.size());
  NetworkOptions network_options;
  network_options.check = true;
  network_options.record = options.record;
  NetworkRun network(run, network_options, sources);
  for (std::size_t i = 0; i < sources.size(); ++i) {
    if (sources[i].network() == nullptr) check_file(context, sources[i], outcomes[i]);
  }
  (void)network.read(context, outcomes);
  const std::unique_ptr<archive::Database> database =
      options.state.empty() ? nullptr : archive::open(options.state, archive::Access::read);
  ExitCode code = ExitCode::ok;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string& trouble = outcomes[i].trouble;
    code = worst({code, outcomes[i].code});
    run.diagnostics().message(fmt::format("{}: {}{}", sources[i].name, trouble.empty() ? "ok" : trouble,
                                          database ? past_of(*database, sources[i]) : ""));
  }
  return code;
}

}  // namespace cur::fetch
