#include "commands/anonymise.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include "archive/open.hpp"
#include "archive/privacy/anonymiser.hpp"
#include "archive/removal/overwriting.hpp"
#include "archive/removal/poll_time.hpp"
#include "archive/removal/rewriter.hpp"
#include "archive/removal/tombstones.hpp"
#include "archive/words/word_indexer.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "removal/older_records.hpp"
#include "removal/pseudonym.hpp"

namespace cur::store_tool {

namespace {

constexpr std::size_t k_least_key = 16;  // bytes

std::string read_key(const std::string& path) {
  if (path.empty()) throw Fatal(ExitCode::usage, "anonymise needs a key: --key FILE");
  const std::string text = read_whole_file(path, ExitCode::configuration);
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0 || (status.st_mode & 077U) != 0) {
    throw Fatal(ExitCode::configuration, fmt::format("{}: others may read the key; run: chmod 600 {}", path, path));
  }
  const std::string_view key = trim(text);
  if (key.size() >= k_least_key) return std::string(key);
  throw Fatal(ExitCode::configuration,
              fmt::format("{}: a key has at least {} bytes; run: head -c 32 /dev/urandom | base64 > {}", path,
                          k_least_key, path));
}

class AnonymiseCommand {
 public:
  AnonymiseCommand(archive::Database& database, archive::Rewriter& rewriter, const archive::Anonymiser& anonymiser)
      : m_database(&database), m_rewriter(&rewriter), m_anonymiser(&anonymiser) {}

  // Changes an appeal that arrived, as its columns say, before the floor or not.
  void operator()(const OlderRecords::Appeal& older, std::int64_t floor) {
    const std::optional<archive::AppealRow> appeal = m_database->find_appeal(older.id);
    if (!appeal) return;
    if (!archive::is_before(older.arrived_at, floor)) {
      m_rewriter->remember(tombstone_of_appeal(archive::Floor::anonymised, older.id));
    }
    (void)m_record.parse_copy(appeal->line);
    revisions(older.id);
    events(older.id, archive::Author(m_record));
    const std::string line = m_anonymiser->appeal(m_record);
    if (line == m_record.line()) return;
    (void)m_changed.parse_copy(line);
    m_rewriter->rewrite(*m_database->find_appeal(older.id), m_changed);
  }

  // Of no appeal that is there.
  void operator()(const OlderRecords::Event& older, std::int64_t floor) {
    const std::optional<archive::EventRow> event = m_database->find_event(older.appeal, older.id);
    if (!event) return;
    if (!archive::is_before(event->at, floor)) {
      m_rewriter->remember(tombstone_of_event(archive::Floor::anonymised, older.appeal, older.id));
    }
    (void)m_record.parse_copy("{}");
    const std::string line = m_anonymiser->event(json::Value(event->line), archive::Author(m_record));
    if (line != event->line) m_rewriter->rewrite_event(older.appeal, older.id, line);
  }

  void polls(std::int64_t before, std::int64_t floor) {
    std::vector<std::pair<std::string, std::string>> changed;
    m_database->each_poll([&](const archive::PollRow& poll) {
      (void)m_record.parse_copy(poll.line);
      const archive::Time at = archive::time_of_poll(m_record);
      std::string line = m_anonymiser->poll(m_record.value());
      if ((!at || *at < before) && line != poll.line) changed.emplace_back(poll.id, std::move(line));
      return true;
    });
    for (const auto& [id, line] : changed) {
      (void)m_record.parse_copy(line);
      m_rewriter->rewrite_poll({id, line});
      if (!archive::is_before(archive::time_of_poll(m_record), floor)) {
        m_rewriter->remember(tombstone_of_poll(archive::Floor::anonymised, id));
      }
    }
  }

 private:
  void revisions(const std::string& appeal) {
    std::vector<std::pair<std::int64_t, std::string>> changed;
    m_database->revisions_of(appeal, [&](const archive::RevisionRow& revision) {
      (void)m_changed.parse_copy(revision.line);
      std::string line = m_anonymiser->appeal(m_changed);
      if (line != revision.line) changed.emplace_back(revision.number, std::move(line));
      return true;
    });
    for (const auto& [number, line] : changed) m_rewriter->rewrite_revision(appeal, number, line);
  }

  void events(const std::string& appeal, const archive::Author& author) {
    std::vector<std::pair<std::string, std::string>> changed;
    m_database->events_of(appeal, [&](const archive::EventRow& event) {
      std::string line = m_anonymiser->event(json::Value(event.line), author);
      if (line != event.line) changed.emplace_back(event.id, std::move(line));
      return true;
    });
    for (const auto& [id, line] : changed) m_rewriter->rewrite_event(appeal, id, line);
    if (!changed.empty()) m_rewriter->settle(appeal);
  }

  archive::Database* m_database;
  archive::Rewriter* m_rewriter;
  const archive::Anonymiser* m_anonymiser;
  json::Record m_record, m_changed;
};

}  // namespace

void AnonymiseOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  options.value("--older-than", "AGE", older_than, "posted before: 400d, a date, or RFC 3339");
  options.value("--key", "FILE", key, "the key of the hash, in a file that only its owner can read");
  options.flag("--keep-text", keep_text, "keep what people wrote and where; the rest becomes unknown");
  options.list("--keep-label", "NAME", keep_labels, "keep this label, too, beside group, topic and agency");
  bind_now(options, common);
  bind_zone(options, common);
}

ExitCode anonymise(cli::Run& run, const AnonymiseOptions& options) {
  if (options.older_than.empty()) {
    throw Fatal(ExitCode::usage, "which appeals? --older-than 400d, or a date: --older-than 2025-01-01");
  }
  const time::Zone zone = zone_of(run);
  const std::int64_t before = before_of("--older-than", options.older_than, zone, run.now());
  const archive::Anonymiser anonymiser({.text = options.keep_text, .labels = options.keep_labels},
                                       Pseudonyms(read_key(options.key)));
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::write);
  const std::int64_t floor = begin_changing(*database, archive::Floor::anonymised, before, run.now());
  const OlderRecords older = find_older(*database, before, zone);
  archive::Transaction transaction(*database);
  archive::WordIndexer words(*database);
  archive::Rewriter rewriter(*database, transaction, words);
  AnonymiseCommand change(*database, rewriter, anonymiser);
  change_each<OlderRecords::Appeal>(transaction, older.appeals, [&](const auto& appeal) { change(appeal, floor); });
  change_each<OlderRecords::Event>(transaction, older.events, [&](const auto& event) { change(event, floor); });
  settle_events(transaction, rewriter, older);
  change.polls(before, floor);
  transaction.commit();
  while (words.index(archive::k_index_batch)) {
  }
  say_unreadable(run, older);
  return archive::finish_overwriting(*database) ? ExitCode::ok : say_not_overwritten(run, options.archive);
}

}  // namespace cur::store_tool
