#include "archive/sqlite/schema.hpp"

#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fatal.hpp"

namespace cur::archive::sqlite {

namespace {

constexpr std::int64_t k_application = 0x43555241;  // "CURA"

// Script n makes version n + 1 of version n. A script that was published is never edited.
// Lines stand behind the columns: what is asked for by columns alone does not read them.
constexpr std::array k_migrations = {
    R"(
CREATE TABLE appeal (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, posted_at INTEGER, registered_at INTEGER,  -- milliseconds, UTC
  sector TEXT, topic TEXT, municipality TEXT, agency TEXT, channel TEXT, author TEXT, state TEXT NOT NULL,
  line BLOB NOT NULL);
CREATE INDEX appeal_came ON appeal (coalesce(posted_at, registered_at), id);
CREATE INDEX appeal_open ON appeal (coalesce(posted_at, registered_at), id)
  WHERE state NOT IN ('answered', 'resolved', 'declined', 'deleted');
CREATE TABLE revision (
  appeal INTEGER NOT NULL, number INTEGER NOT NULL, put_at INTEGER NOT NULL, line BLOB NOT NULL,
  PRIMARY KEY (appeal, number)) WITHOUT ROWID;
CREATE TABLE event (
  id TEXT NOT NULL UNIQUE, appeal TEXT, channel TEXT, event TEXT, at INTEGER, own_line INTEGER NOT NULL,
  line BLOB NOT NULL);
CREATE INDEX event_appeal ON event (appeal, at, id) WHERE appeal IS NOT NULL;
CREATE TABLE poll (id TEXT NOT NULL UNIQUE, line BLOB NOT NULL);
CREATE TABLE cursor (source TEXT PRIMARY KEY, cursor TEXT NOT NULL, at TEXT) WITHOUT ROWID;
CREATE TABLE pending (row INTEGER PRIMARY KEY);  -- appeals whose words are not indexed yet
CREATE VIRTUAL TABLE words USING fts5 (stems, content='', detail=none, columnsize=0, tokenize=ascii);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
)"};

constexpr std::string_view k_nothing_yet = "it is empty: nothing was put into it";
constexpr std::int64_t k_version = static_cast<std::int64_t>(k_migrations.size());

[[noreturn]] void refuse(const std::string& path, std::string_view why) {
  throw Fatal(ExitCode::no_input, fmt::format("{}: is not an archive of cur-store ({})", path, why));
}

// A file without a table is one whose making was cut short, or an empty one.
bool is_new(Connection& connection) {
  return connection.integer("PRAGMA application_id") == 0 &&
         connection.integer("SELECT count(*) FROM sqlite_master") == 0;
}

void check_version(Connection& connection) {
  if (is_new(connection)) return;
  if (connection.integer("PRAGMA application_id") != k_application) {
    refuse(connection.path(), "it is a database of another program");
  }
  const std::int64_t version = connection.integer("PRAGMA user_version");
  if (version > k_version) {
    refuse(connection.path(),
           fmt::format("its version is {}, and this program knows {}: install a newer one", version, k_version));
  }
}

// Two programs that make the same file: the lock that a change of the mode takes has no queue.
void use_write_ahead_log(Connection& connection) {
  for (int patience = 0;; ++patience) {
    const int code = sqlite3_exec(connection.handle(), "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return;
    if ((code & 0xFF) != SQLITE_BUSY || patience == 500) connection.fail(code);
    sqlite3_sleep(20);
  }
}

void migrate(Connection& connection) {
  connection.execute("BEGIN IMMEDIATE");
  check_version(connection);  // another program may have been faster
  for (std::int64_t version = connection.integer("PRAGMA user_version"); version < k_version; ++version) {
    connection.execute(k_migrations.at(static_cast<std::size_t>(version)));
  }
  connection.execute(fmt::format("PRAGMA application_id = {}", k_application).c_str());
  connection.execute(fmt::format("PRAGMA user_version = {}", k_version).c_str());
  connection.execute("COMMIT");
}

}  // namespace

void check_file(const std::string& path, Connection::Mode mode, bool create) {
  const int flags = create ? O_RDONLY | O_CREAT : O_RDONLY;
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC, 0600);
  if (descriptor < 0 && errno == EISDIR) refuse(path, "it is a directory");
  if (descriptor < 0) {
    const ExitCode code = create ? ExitCode::io : ExitCode::no_input;
    throw Fatal(code, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  }
  struct stat status {};
  std::array<char, 16> head{};
  const bool known = ::fstat(descriptor, &status) == 0;
  const ssize_t size = ::pread(descriptor, head.data(), head.size(), 0);
  ::close(descriptor);
  if (known && S_ISDIR(status.st_mode)) refuse(path, "it is a directory");
  if (size == 0 && mode == Connection::Mode::write) return;
  if (size == 0) refuse(path, k_nothing_yet);
  if (std::string_view(head.data(), head.size()) != std::string_view("SQLite format 3\0", 16)) {
    refuse(path, "it is no SQLite file");
  }
}

void prepare_schema(Connection& connection, Connection::Mode mode) {
  if (mode == Connection::Mode::read) {
    if (is_new(connection)) refuse(connection.path(), k_nothing_yet);
    check_version(connection);
    if (connection.integer("PRAGMA user_version") < k_version) {
      throw Fatal(ExitCode::no_input,
                  fmt::format("{}: was made by an older cur-store; `cur-store put {} < /dev/null` brings it up to date",
                              connection.path(), connection.path()));
    }
    return;
  }
  check_version(connection);  // before a foreign file is changed in any way
  use_write_ahead_log(connection);
  connection.execute("PRAGMA synchronous = FULL");
  connection.execute("PRAGMA secure_delete = ON");  // what is purged is to be gone
  // 32 MiB each: pages that change often are copied from the log into the file less often.
  connection.execute("PRAGMA wal_autocheckpoint = 8192; PRAGMA cache_size = -32768");
  if (connection.integer("PRAGMA user_version") < k_version) migrate(connection);
}

}  // namespace cur::archive::sqlite
