#include "network/driver/network_run.hpp"

#include <algorithm>
#include <deque>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "network/driver/network_task.hpp"
#include "time/local.hpp"

namespace cur::fetch {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds k_longest_step{1'000};

std::optional<time::Instant> read_time(std::string_view option, const std::string& text, const time::Zone& zone,
                                       time::BareDay day) {
  if (text.empty()) return std::nullopt;
  const Result<time::Stamp> stamp = time::parse_local(text, zone, day);
  if (!stamp) throw Fatal(ExitCode::usage, fmt::format("{} {}: {}", option, text, stamp.error().message));
  return stamp->at;
}

// The zone of --since and --until: that of the first source, which is the region's if sources give none.
time::Zone zone_of(const std::vector<Source>& sources) {
  return sources.empty() || sources.front().zone.empty() ? time::Zone() : *time::Zone::find(sources.front().zone);
}

std::string day_of(time::Instant now) { return time::format_rfc3339(now).substr(0, 10); }

// A task and the run that it writes to. Not movable, because the task points to the run.
struct SourceReading {
  SourceReading(NetworkContext& network, const FetchContext& context, const Source& source, std::size_t at)
      : run(context, source), task(network, run), place(at) {}
  SourceRun run;
  NetworkTask task;
  std::size_t place;  // among the sources
};

void show_progress(const std::deque<SourceReading>& readings, diag::Diagnostics& diagnostics) {
  std::uint64_t messages = 0, requests = 0, over = 0;
  for (const SourceReading& reading : readings) {
    messages += reading.run.outcome.counters.out;
    requests += reading.run.outcome.requests;
    over += reading.task.is_over() ? 1U : 0U;
  }
  diagnostics.progress(
      fmt::format("{} messages, {} requests, {} of {} sources done", messages, requests, over, readings.size()));
}

// Steps the tasks until all are over. Returns false if the reader of our pipe left.
bool run_all(NetworkContext& network, std::deque<SourceReading>& readings, diag::Diagnostics& diagnostics) {
  for (;;) {
    show_progress(readings, diagnostics);
    const Clock::time_point now = Clock::now();
    Clock::time_point next = now + k_longest_step;
    bool over = true;
    for (SourceReading& reading : readings) {
      next = std::min(next, reading.task.step(now));
      if (reading.run.outcome.reader_left) return false;
      if (reading.run.outcome.ends_run) return true;
      over = over && reading.task.is_over();
    }
    if (over) return true;
    network.transfers.run(std::max(milliseconds{0}, std::chrono::ceil<milliseconds>(next - Clock::now())));
  }
}

}  // namespace

NetworkRun::NetworkRun(cli::Run& run, NetworkOptions options, const std::vector<Source>& sources)
    : m_run(&run),
      m_options(std::move(options)),
      m_sources(&sources),
      m_since(read_time("--since", m_options.since, zone_of(sources), time::BareDay::begin)),
      m_until(read_time("--until", m_options.until, zone_of(sources), time::BareDay::next_day)) {}

bool NetworkRun::is_durable(const Sink& sink, archive::CursorReader& archive, const std::string& source,
                            const std::string& cursor) const {
  if (m_options.state_is_archive) return archive.cursor(source).value_or("") == cursor;
  const auto kept = sink.positions().find(source);
  return kept != sink.positions().end() && kept->second == cursor;
}

bool NetworkRun::read(const FetchContext& context, std::vector<Outcome>& outcomes) {
  NetworkContext network{
      .quota = Quota(m_options.state.empty() ? "" : m_options.state + ".quota", day_of(m_run->now())),
      .recording = Recording(m_options.record, m_run->now()),
      .since = m_since,
      .until = m_until,
      .limit = m_options.limit,
      .check = m_options.check,
      .now = m_run->now()};
  archive::CursorReader archive(m_options.state);  // opens nothing before the first question
  if (!m_options.state.empty()) {
    network.is_durable = [&](const std::string& source, const std::string& cursor) {
      return is_durable(*context.sink, archive, source, cursor);
    };
  }
  std::deque<SourceReading> readings;
  for (std::size_t i = 0; i < m_sources->size(); ++i) {
    const Source& source = (*m_sources)[i];
    if (source.network() == nullptr) continue;
    try {
      m_locks.lock(*source.network(), m_options.check ? "" : m_options.state);
      readings.emplace_back(network, context, source, i);
    } catch (const Fatal& fatal) {
      if (fatal.code() != ExitCode::configuration && fatal.code() != ExitCode::try_later) throw;
      fail(outcomes[i], fatal);
      continue;
    }
    if (!m_options.check) readings.back().task.check_no_loss();
  }
  const bool whole = run_all(network, readings, m_run->diagnostics());
  for (SourceReading& reading : readings) {
    if (!reading.task.is_over() && !reading.run.outcome.ends_run) reading.run.outcome.end = Outcome::End::not_read;
    outcomes[reading.place] = std::move(reading.run.outcome);
  }
  return whole;
}

std::string NetworkRun::dry_run(const FetchContext& context) {
  std::string out;
  NetworkContext network{
      .quota = Quota("", ""), .recording = Recording("", {}), .since = m_since, .until = m_until, .now = m_run->now()};
  for (const Source& source : *m_sources) {
    if (source.network() == nullptr) continue;
    SourceRun run(context, source);
    const std::string request = NetworkTask(network, run).dry_run();
    out += fmt::format("# {}\n{}\n", source.name, request.empty() ? "nothing to ask\n" : request);
  }
  return out;
}

}  // namespace cur::fetch
