#include "commands/put.hpp"

#include <map>

#include <fmt/format.h>

#include "archive/open.hpp"
#include "archive/removal/overwriting.hpp"
#include "archive/rules/put_rules.hpp"
#include "archive/words/word_indexer.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "cli/stream.hpp"

namespace cur::store_tool {

namespace {

// Several checkpoints may share a transaction: a commit waits for the disk.
constexpr std::size_t k_most_uncommitted_bytes = std::size_t{8} << 20U;
constexpr std::size_t k_idle_batch = 500;  // lines indexed between two looks at the input; some 50 ms

// Counts what a run has to say at its end.
class RunNotes {
 public:
  explicit RunNotes(std::string path) : m_path(std::move(path)) {}

  void add(const json::Record& record, archive::Put put) {
    using archive::Put;
    if (put == Put::past) ++(record.kind() == "event" ? m_past_events : m_past_appeals);
    if (put == Put::begun || record.kind() == "checkpoint") m_needs_end = true;
    if (put == Put::ended) m_has_end = true;
    if (put == Put::filtered) ++m_filtered[std::string(record.kind())];
    if (put == Put::cursor_withheld) ++m_withheld;
    if (put == Put::cursor_elsewhere) ++m_elsewhere[record.member("source").text().value_or("")];
  }

  // Whether a begin or a checkpoint came, and no end.
  bool is_cut_off() const { return m_needs_end && !m_has_end; }

  void print(diag::Diagnostics& diagnostics) const {
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
          fmt::format("{} appeals were purged, or are older than what was, they are not taken back", m_past_appeals));
    }
    if (m_past_events > 0) {
      diagnostics.message(
          fmt::format("{} events of appeals that are not there were purged, or are older than what was, they are not "
                      "taken back",
                      m_past_events));
    }
    if (m_withheld > 0) {
      diagnostics.message(fmt::format(
          "{} checkpoints withheld: a line before them was lost; keep such lines with --rejects FILE", m_withheld));
    }
    if (is_cut_off()) {
      diagnostics.message(
          "the input ended without its end line: something upstream died; what came is kept, run again");
    }
  }

 private:
  std::string m_path;
  std::map<std::string, std::uint64_t> m_filtered;   // by kind
  std::map<std::string, std::uint64_t> m_elsewhere;  // by source
  std::uint64_t m_past_appeals = 0;
  std::uint64_t m_past_events = 0;
  std::uint64_t m_withheld = 0;
  bool m_needs_end = false;
  bool m_has_end = false;
};

class PutCommand {
 public:
  PutCommand(cli::Run& run, const PutOptions& options)
      : m_run(&run),
        m_database(open_archive(run, options.archive, archive::Access::create)),
        m_index(!options.no_index),
        m_notes(options.archive) {}

  ExitCode operator()() {
    const cli::Sink sink{.visit = [this](const json::Record& record) { return put(record); },
                         .idle = [this] { return idle(); },
                         .lost = [this] { m_rules.lose_line(); }};
    const ExitCode code = read(sink);
    m_rules.finish();
    m_transaction.commit();
    m_run->diagnostics().finish();
    m_notes.print(m_run->diagnostics());
    cli::print_stats(*m_run, m_counters);
    while (m_index && m_words.index(archive::k_index_batch)) {
    }
    archive::finish_overwriting(*m_database);
    return worst({code, m_notes.is_cut_off() ? ExitCode::try_later : ExitCode::ok});
  }

 private:
  // A failure of the input does not undo the lines before it; one of the archive does, because half a line may be
  // written.
  ExitCode read(const cli::Sink& sink) {
    try {
      return cli::for_each_record(*m_run, m_counters, sink);
    } catch (const Fatal&) {
      if (!m_in_archive) m_transaction.commit();
      throw;
    }
  }

  std::optional<Error> put(const json::Record& record) {
    m_is_idle = false;
    m_in_archive = true;
    const Result<archive::Put> put = m_rules.put(record, m_run->now());
    m_in_archive = false;
    if (!put) return put.error();
    const bool is_left_out = *put == archive::Put::filtered || *put == archive::Put::past;
    ++(is_left_out ? m_counters.filtered : m_counters.out);
    m_notes.add(record, *put);
    if (m_transaction.uncommitted_bytes() >= k_most_uncommitted_bytes) commit();
    return std::nullopt;
  }

  void commit() {
    m_in_archive = true;
    m_transaction.commit();
    m_in_archive = false;
  }

  bool idle() {
    commit();
    m_in_archive = true;
    bool more = m_index && m_words.index(k_idle_batch);
    if (!more && m_is_idle) {  // asked a second time, so nothing came meanwhile
      m_rules.finish();
      m_transaction.commit();
    }
    more = more || !m_is_idle;
    m_is_idle = true;
    m_in_archive = false;
    return more;
  }

  cli::Run* m_run;
  std::unique_ptr<archive::Database> m_database;
  archive::Transaction m_transaction{*m_database};
  archive::WordIndexer m_words{*m_database};
  archive::PutRules m_rules{*m_database, m_transaction, m_words};
  bool m_index;
  cli::Counters m_counters;
  RunNotes m_notes;
  bool m_is_idle = false;     // no line came since the last wait
  bool m_in_archive = false;  // a Fatal that is thrown now is the archive's
};

}  // namespace

void PutOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  common.bind_files(options);
  common.bind_stream(options);
  options.flag("--no-index", no_index, "leave the words for a later run to index");
  options.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present: seen_at");
}

ExitCode put(cli::Run& run, const PutOptions& options) {
  cli::refuse_terminal(run);  // before an archive is made for nothing
  return PutCommand(run, options)();
}

}  // namespace cur::store_tool
