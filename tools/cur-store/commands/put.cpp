#include "commands/put.hpp"

#include "archive/open.hpp"
#include "archive/removal/overwriting.hpp"
#include "archive/rules/put_rules.hpp"
#include "archive/words/word_indexer.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "cli/stream.hpp"
#include "commands/put_notes.hpp"

namespace cur::store_tool {

namespace {

// Several checkpoints may share a transaction: a commit waits for the disk.
constexpr std::size_t k_most_uncommitted_bytes = std::size_t{8} << 20U;
constexpr std::size_t k_idle_batch = 500;  // lines indexed between two looks at the input; some 50 ms

class PutCommand {
 public:
  PutCommand(cli::Run& run, const PutOptions& options)
      : m_run(&run),
        m_database(open_archive(run, options.archive, archive::Access::create)),
        m_index(!options.no_index),
        m_expects_end(options.expects_end),
        m_notes(options.archive) {}

  ExitCode operator()() {
    const cli::Sink sink{.visit = [this](const json::Record& record) { return put(record); },
                         .idle = [this] { return idle(); },
                         .lost = [this] { m_rules.lose_line(); }};
    const ExitCode code = read(sink);
    m_rules.finish();
    end_upstream();
    m_run->diagnostics().finish();
    m_notes.print(m_run->diagnostics(), *m_database, m_rules.anonymised_lines());
    const ExitCode upstream = m_notes.judge(m_rules.upstream(), m_expects_end, m_run->diagnostics());
    cli::print_stats(*m_run, m_counters);
    while (m_index && m_words.index(archive::k_index_batch)) {
    }
    archive::finish_overwriting(*m_database);
    return worst({code, upstream});
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

  void end_upstream() {
    m_transaction.begin();
    m_rules.upstream().finish();
    commit();
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
  bool m_index, m_expects_end;
  cli::Counters m_counters;
  PutNotes m_notes;
  bool m_is_idle = false;     // no line came since the last wait
  bool m_in_archive = false;  // a Fatal that is thrown now is the archive's
};

}  // namespace

void PutOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  common.bind_files(options);
  common.bind_stream(options);
  options.flag("--expect-end", expects_end,
               "exit 75 unless cur-fetch --checkpoints began and ended all its sources well");
  options.flag("--no-index", no_index, "leave the words for a later run to index");
  options.value("--now", "TIME", common.now, "take TIME (RFC 3339) for the present: seen_at");
}

ExitCode put(cli::Run& run, const PutOptions& options) {
  cli::refuse_terminal(run);  // before an archive is made for nothing
  return PutCommand(run, options)();
}

}  // namespace cur::store_tool
