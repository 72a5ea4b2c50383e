#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/sqlite/database.hpp"
#include "base/fatal.hpp"
#include "base/strings.hpp"

namespace cur::archive {

using sqlite::Connection;
using sqlite::Statement;

std::uint64_t SqliteDatabase::pending() {
  return static_cast<std::uint64_t>(m_connection.integer("SELECT count(*) FROM pending"));
}

void SqliteDatabase::forget_words() {
  m_connection.execute("INSERT INTO words (words) VALUES ('delete-all')");
  m_connection.execute("INSERT OR IGNORE INTO pending SELECT row FROM appeal");
}

void SqliteDatabase::compact() {
  // A removed word stays in its segment of the index until segments are merged.
  m_connection.execute("INSERT INTO words (words) VALUES ('optimize')");
  m_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)");
}

void SqliteDatabase::every_count(const std::function<void(std::string_view, std::int64_t)>& visit) {
  Statement counts(m_connection, R"(
SELECT 'appeals', count(*) FROM appeal
UNION ALL SELECT 'revisions', count(*) FROM revision
UNION ALL SELECT 'events', count(*) FROM event
UNION ALL SELECT 'orphan events', count(*) FROM event
  WHERE appeal IS NOT NULL AND NOT EXISTS (SELECT 1 FROM appeal WHERE appeal.id = event.appeal)
UNION ALL SELECT 'polls', count(*) FROM poll
UNION ALL SELECT 'not indexed', count(*) FROM pending
UNION ALL SELECT * FROM (SELECT 'state ' || state, count(*) FROM appeal GROUP BY state ORDER BY 1)
UNION ALL SELECT * FROM (SELECT 'sector ' || sector, count(*) FROM appeal WHERE sector IS NOT NULL
                         GROUP BY sector ORDER BY 1))");
  counts.each([&] {
    visit(counts.bytes(0), counts.integer(1));
    return true;
  });
}

std::pair<Time, Time> SqliteDatabase::came_range() {
  Statement range(m_connection,
                  "SELECT min(coalesce(posted_at, registered_at)), (SELECT max(coalesce(posted_at, registered_at)) "
                  "FROM appeal) FROM appeal");
  range.step();
  return {range.maybe_integer(0), range.maybe_integer(1)};
}

std::vector<std::string> SqliteDatabase::damages() {
  std::vector<std::string> found;
  Statement check(m_connection, "PRAGMA integrity_check(100000)");
  try {
    check.each([&] {
      for (const std::string_view line : split(check.bytes(0), '\n')) {
        if (!line.empty() && line != "ok" && !line.starts_with("***")) found.emplace_back(line);  // *** in database ***
      }
      return true;
    });
  } catch (const Fatal& fatal) {
    found.emplace_back(fatal.what());
  }
  return found;
}

namespace {

void sync_file(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!synced) throw Fatal(ExitCode::io, fmt::format("cannot write to {}: {}", path, std::strerror(error)));
}

void copy_pages(sqlite3* from, Connection& to) {
  sqlite3_backup* copy = sqlite3_backup_init(to.handle(), "main", from, "main");
  if (copy == nullptr) to.fail(sqlite3_errcode(to.handle()));
  const int stepped = sqlite3_backup_step(copy, -1);  // in one read transaction: one moment of the archive
  const int finished = sqlite3_backup_finish(copy);
  if (stepped != SQLITE_DONE) to.fail(finished == SQLITE_OK ? stepped : finished);
}

// Whoever renames a file over one that is in use leaves it with the log of another.
void refuse_in_use(const std::string& from, const std::string& to) {
  struct stat one {};
  struct stat other {};
  if (::stat(from.c_str(), &one) == 0 && ::stat(to.c_str(), &other) == 0 && one.st_dev == other.st_dev &&
      one.st_ino == other.st_ino) {
    throw Fatal(ExitCode::usage, fmt::format("{} is the archive itself: give the copy a name of its own", to));
  }
  const std::string log = to + "-wal";
  if (::stat(log.c_str(), &one) != 0) return;
  throw Fatal(ExitCode::usage,
              fmt::format("{} is an archive in use, or was when its program was killed: {} is there; give the copy "
                          "another name",
                          to, log));
}

}  // namespace

void SqliteDatabase::backup(const std::string& to) {
  refuse_in_use(m_connection.path(), to);
  const std::string temporary = to + ".tmp";
  const int made = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (made < 0) throw Fatal(ExitCode::io, fmt::format("cannot write to {}: {}", temporary, std::strerror(errno)));
  ::close(made);
  try {
    Connection target(temporary, Connection::Mode::write);
    copy_pages(m_connection.handle(), target);
    // A copy is one file: without a log beside it until it is written to.
    target.execute("PRAGMA journal_mode = DELETE");
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  sync_file(temporary, O_RDWR);
  if (::rename(temporary.c_str(), to.c_str()) != 0) {
    throw Fatal(ExitCode::io, fmt::format("cannot write to {}: {}", to, std::strerror(errno)));
  }
  const std::size_t slash = to.rfind('/');
  sync_file(slash == std::string::npos ? "." : to.substr(0, slash + 1), O_RDONLY | O_DIRECTORY);
}

}  // namespace cur::archive
