#include "archive/sqlite/schema.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "archive/sqlite/migrations.hpp"
#include "base/fatal.hpp"

namespace cur::archive::sqlite {

namespace {

constexpr std::int64_t k_application = 0x43555241;  // "CURA"

}  // namespace

void refuse(const std::string& path, std::string_view why) {
  throw Fatal(ExitCode::no_input, fmt::format("{}: is not an archive of cur-store ({})", path, why));
}

bool has_tables(Connection& connection) { return connection.integer("SELECT count(*) FROM sqlite_master") > 0; }

namespace {

// A file without a table is one whose making was cut short, or an empty one.
bool is_new(Connection& connection) {
  return connection.integer("PRAGMA application_id") == 0 && !has_tables(connection);
}

void check_version(Connection& connection) {
  if (is_new(connection)) return;
  if (connection.integer("PRAGMA application_id") != k_application) {
    refuse(connection.path(), "it is a database of another program");
  }
  const std::int64_t version = connection.integer("PRAGMA user_version");
  if (version < 0) refuse(connection.path(), fmt::format("its version is {}: it is damaged", version));
  if (version > newest_version()) {
    refuse(connection.path(),
           fmt::format("its version is {}, and this program knows {}: install a newer one", version, newest_version()));
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
  for (std::int64_t version = connection.integer("PRAGMA user_version"); version < newest_version(); ++version) {
    migrate_from(version, connection);
  }
  connection.execute(fmt::format("PRAGMA application_id = {}", k_application).c_str());
  connection.execute(fmt::format("PRAGMA user_version = {}", newest_version()).c_str());
  connection.execute("COMMIT");
}

}  // namespace

void prepare_schema(Connection& connection, Connection::Mode mode) {
  if (mode == Connection::Mode::read) {
    if (is_new(connection)) refuse(connection.path(), k_nothing_yet);
    check_version(connection);
    if (connection.integer("PRAGMA user_version") < newest_version()) {
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
  if (connection.integer("PRAGMA user_version") < newest_version()) migrate(connection);
}

}  // namespace cur::archive::sqlite
