#include "anonymise.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "batches.hpp"
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
  Anonymiser(archive::Archive& archive, Pseudonyms pseudonyms, bool keep_text)
      : m_archive(&archive), m_pseudonyms(std::move(pseudonyms)), m_keep_text(keep_text) {}

  void operator()(const archive::AppealRow& appeal) {
    (void)m_record.parse_copy(appeal.line);
    const Author author = author_of(m_record);
    revisions(appeal);
    events(appeal, author);
    const std::string line = anonymised(m_record, author, m_pseudonyms, m_keep_text);
    if (line == appeal.line) return;
    (void)m_changed.parse_copy(line);
    m_archive->rewrite(appeal, m_changed);
  }

 private:
  void revisions(const archive::AppealRow& appeal) {
    std::vector<std::pair<std::int64_t, std::string>> changed;
    m_archive->database().revisions_of(appeal.row, [&](const archive::RevisionRow& revision) {
      (void)m_changed.parse_copy(revision.line);
      changed.emplace_back(revision.number, anonymised(m_changed, author_of(m_changed), m_pseudonyms, m_keep_text));
      return true;
    });
    for (const auto& [number, line] : changed) m_archive->rewrite_revision(appeal.row, number, line);
  }

  void events(const archive::AppealRow& appeal, const Author& author) {
    std::vector<std::pair<std::string, std::string>> changed;
    m_archive->database().events_of(appeal.id, [&](const archive::EventRow& event) {
      std::string line = anonymised_event(event.line, author, m_pseudonyms, m_keep_text);
      if (line != event.line) changed.emplace_back(event.id, std::move(line));
      return true;
    });
    for (const auto& [id, line] : changed) m_archive->rewrite_event(id, line);
  }

  archive::Archive* m_archive;
  Pseudonyms m_pseudonyms;
  bool m_keep_text;
  json::Record m_record, m_changed;
};

}  // namespace

ExitCode anonymise(cli::Run& run, const Settings& settings) {
  if (settings.older_than.empty()) {
    throw Fatal(ExitCode::usage, "which appeals? --older-than 400d, or a date: --older-than 2025-01-01");
  }
  const std::int64_t before = before_of("--older-than", settings.older_than, zone_of(run), run.now());
  Pseudonyms pseudonyms(read_key(settings.key));
  archive::Archive archive(archive_path(settings), archive::Access::write);
  Anonymiser work(archive, std::move(pseudonyms), settings.keep_text);
  raise_floor(archive, archive::Floor::anonymised, before, run.now());
  change_older(archive, before, std::ref(work));
  while (archive.index(10'000)) {
  }
  archive.maintenance().compact();
  return ExitCode::ok;
}

}  // namespace cur::store_tool
