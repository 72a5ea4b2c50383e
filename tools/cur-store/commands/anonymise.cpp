#include "commands/anonymise.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include "archive/open.hpp"
#include "archive/rules/rewriter.hpp"
#include "archive/words/word_indexer.hpp"
#include "arguments.hpp"
#include "base/fatal.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "older_appeals.hpp"
#include "pseudonym.hpp"

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

class Anonymiser {
 public:
  Anonymiser(archive::Database& database, archive::Rewriter& rewriter, Pseudonyms pseudonyms, bool keep_text)
      : m_database(&database), m_rewriter(&rewriter), m_pseudonyms(std::move(pseudonyms)), m_keep_text(keep_text) {}

  void operator()(const archive::AppealRow& appeal) {
    (void)m_record.parse_copy(appeal.line);
    const Author author = author_of(m_record);
    revisions(appeal);
    events(appeal, author);
    const std::string line = anonymised(m_record, author, m_pseudonyms, m_keep_text);
    if (line == appeal.line) return;
    (void)m_changed.parse_copy(line);
    m_rewriter->rewrite(appeal, m_changed);
  }

 private:
  void revisions(const archive::AppealRow& appeal) {
    std::vector<std::pair<std::int64_t, std::string>> changed;
    m_database->revisions_of(appeal.id, [&](const archive::RevisionRow& revision) {
      (void)m_changed.parse_copy(revision.line);
      changed.emplace_back(revision.number, anonymised(m_changed, author_of(m_changed), m_pseudonyms, m_keep_text));
      return true;
    });
    for (const auto& [number, line] : changed) m_rewriter->rewrite_revision(appeal.id, number, line);
  }

  void events(const archive::AppealRow& appeal, const Author& author) {
    std::vector<std::pair<std::string, std::string>> changed;
    m_database->events_of(appeal.id, [&](const archive::EventRow& event) {
      std::string line = anonymised_event(event.line, author, m_pseudonyms, m_keep_text);
      if (line != event.line) changed.emplace_back(event.id, std::move(line));
      return true;
    });
    for (const auto& [id, line] : changed) m_rewriter->rewrite_event(appeal.id, id, line);
  }

  archive::Database* m_database;
  archive::Rewriter* m_rewriter;
  Pseudonyms m_pseudonyms;
  bool m_keep_text;
  json::Record m_record, m_changed;
};

}  // namespace

void AnonymiseOptions::bind(cli::CommonOptions& common, cli::Options& options) {
  bind_archive(options, archive);
  options.value("--older-than", "AGE", older_than, "posted before: 400d, a date, or RFC 3339");
  options.value("--key", "FILE", key, "the key of the hash, in a file that only its owner can read");
  options.flag("--keep-text", keep_text, "keep what was written; only authors become unknown");
  bind_now(options, common);
  bind_zone(options, common);
}

ExitCode anonymise(cli::Run& run, const AnonymiseOptions& options) {
  if (options.older_than.empty()) {
    throw Fatal(ExitCode::usage, "which appeals? --older-than 400d, or a date: --older-than 2025-01-01");
  }
  const std::int64_t before = before_of("--older-than", options.older_than, zone_of(run), run.now());
  Pseudonyms pseudonyms(read_key(options.key));
  const std::unique_ptr<archive::Database> database = open_archive(run, options.archive, archive::Access::write);
  archive::Transaction transaction(*database);
  archive::WordIndexer words(*database);
  archive::Rewriter rewriter(*database, transaction, words);
  Anonymiser change(*database, rewriter, std::move(pseudonyms), options.keep_text);
  raise_floor_until_now(*database, transaction, archive::Floor::anonymised, before, run.now());
  change_older(*database, transaction, before, std::ref(change));
  while (words.index(archive::k_index_batch)) {
  }
  database->maintenance().compact();
  return ExitCode::ok;
}

}  // namespace cur::store_tool
