#include "put.hpp"

#include <map>

#include <fmt/format.h>

#include "archive/archive.hpp"
#include "base/fatal.hpp"
#include "cli/stream.hpp"

namespace cur::store_tool {

namespace {

// Several checkpoints may share a transaction: a commit waits for the disk.
constexpr std::size_t k_most_uncommitted = std::size_t{8} << 20U;
constexpr std::size_t k_idle_batch = 500;  // lines indexed between two looks at the input; some 50 ms
constexpr std::size_t k_batch = 10'000;

class Putter {
 public:
  Putter(cli::Run& run, const Settings& settings)
      : m_run(&run),
        m_path(archive_path(settings)),
        m_archive(m_path, archive::Access::create),
        m_index(!settings.no_index) {}

  ExitCode operator()() {
    const cli::Sink sink{.visit = [this](const json::Record& record) { return take(record); },
                         .idle = [this] { return idle(); },
                         .lost = [this] { m_archive.lose_line(); }};
    const ExitCode code = read(sink);
    m_archive.commit();
    m_run->diagnostics().finish();
    report();
    cli::print_stats(*m_run, m_counters);
    while (m_index && m_archive.index(k_batch)) {
    }
    return worst({code, cut_off() ? ExitCode::try_later : ExitCode::ok});
  }

 private:
  // An input that cannot be read takes nothing away from the lines before it.
  ExitCode read(const cli::Sink& sink) {
    try {
      return cli::for_each_record(*m_run, m_counters, sink);
    } catch (const Fatal&) {
      if (!m_in_archive) m_archive.commit();
      throw;
    }
  }

  std::optional<Error> take(const json::Record& record) {
    m_in_archive = true;
    const Result<archive::Put> put = m_archive.put(record, m_run->now());
    m_in_archive = false;
    if (!put) return put.error();
    const bool left_out = *put == archive::Put::filtered || *put == archive::Put::past;
    ++(left_out ? m_counters.filtered : m_counters.out);
    if (*put == archive::Put::past) ++(record.kind() == "event" ? m_past_events : m_past_appeals);
    if (*put == archive::Put::begun || record.kind() == "checkpoint") m_begun = true;
    if (*put == archive::Put::ended) m_ended = true;
    if (*put == archive::Put::filtered) ++m_filtered[std::string(record.kind())];
    if (*put == archive::Put::cursor_withheld) ++m_withheld;
    if (*put == archive::Put::cursor_elsewhere) ++m_elsewhere[record.member("source").text().value_or("")];
    if (m_archive.uncommitted() >= k_most_uncommitted) commit();
    return std::nullopt;
  }

  bool cut_off() const { return m_begun && !m_ended; }

  void commit() {
    m_in_archive = true;
    m_archive.commit();
    m_in_archive = false;
  }

  bool idle() {
    commit();
    m_in_archive = true;
    const bool more = m_index && m_archive.index(k_idle_batch);
    m_in_archive = false;
    return more;
  }

  void report() {
    diag::Diagnostics& diagnostics = m_run->diagnostics();
    for (const auto& [kind, count] : m_filtered) {
      diagnostics.message(fmt::format("{} lines of the kind {} are not kept", count, kind));
    }
    for (const auto& [source, count] : m_elsewhere) {
      diagnostics.message(
          fmt::format("{} checkpoints of {} do not follow the archive's cursor: the lines are kept, the cursor stays; "
                      "cur-fetch --state {} goes on from it",
                      count, source, m_path));
    }
    if (m_past_appeals > 0) {
      diagnostics.message(
          fmt::format("{} appeals are older than what was purged, they are not taken back", m_past_appeals));
    }
    if (m_past_events > 0) {
      diagnostics.message(
          fmt::format("{} events of appeals that are not there are older than what was purged, they are not taken back",
                      m_past_events));
    }
    if (m_withheld > 0) {
      diagnostics.message(fmt::format(
          "{} checkpoints withheld: a line before them was lost; keep such lines with --rejects FILE", m_withheld));
    }
    if (cut_off()) {
      diagnostics.message(
          "the input ended without its end line: something upstream died; what came is kept, run again");
    }
  }

  cli::Run* m_run;
  std::string m_path;
  archive::Archive m_archive;
  bool m_index;
  cli::Counters m_counters;
  std::map<std::string, std::uint64_t> m_filtered;   // by kind
  std::map<std::string, std::uint64_t> m_elsewhere;  // by source
  std::uint64_t m_past_appeals = 0;
  std::uint64_t m_past_events = 0;
  std::uint64_t m_withheld = 0;
  bool m_begun = false;  // a begin or a checkpoint came: an end must follow
  bool m_ended = false;
  bool m_in_archive = false;  // what is thrown now is the archive's: half a line may be written
};

}  // namespace

ExitCode put(cli::Run& run, const Settings& settings) {
  cli::refuse_terminal(run);  // before an archive is made for nothing
  return Putter(run, settings)();
}

}  // namespace cur::store_tool
