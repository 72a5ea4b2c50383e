#include "archive/sqlite/connection.hpp"

#include <cstring>

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "archive/sqlite/statement.hpp"
#include "base/fatal.hpp"

namespace cur::archive::sqlite {

namespace {

constexpr int k_patience_ms = 10'000;

// A name without a slash could be a URI ("file:a.db?mode=ro") or a special name (":memory:"); a path cannot.
std::string name_for_sqlite(const std::string& path) {
  if (path == k_in_memory) return ":memory:";
  return path.starts_with('/') ? path : "./" + path;
}

}  // namespace

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Connection::Connection(const std::string& path, Mode mode) : m_path(path) {
  sqlite3* handle = nullptr;
  // A reader, too, opens the file for writing where it may: else it leaves the log's files behind. It writes nothing.
  const int flags = mode == Mode::read ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  const int code = sqlite3_open_v2(name_for_sqlite(path).c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  m_handle.reset(handle);
  if (code != SQLITE_OK) fail(code);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, k_patience_ms);
  if (mode == Mode::read) execute("PRAGMA query_only = ON");
}

// Readers and writers meet in files beside the archive, so whoever reads it has to write them.
void Connection::fail_if_not_ours_to_write() const {
  const std::size_t slash = m_path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : m_path.substr(0, slash + 1);
  const bool file = ::access(m_path.c_str(), W_OK) == 0;
  if (file && ::access(folder.c_str(), W_OK) == 0) return;
  throw Fatal(ExitCode::io,
              fmt::format("{}: you may not write {}, and readers, too, have to; ask its owner for that, or for a copy "
                          "of your own: cur-store backup",
                          m_path, file ? "its folder" : "it"));
}

void Connection::fail(int code) const {
  const int primary = code & 0xFF;
  if (primary == SQLITE_CANTOPEN || primary == SQLITE_READONLY) fail_if_not_ours_to_write();
  const char* why = m_handle ? sqlite3_errmsg(m_handle.get()) : sqlite3_errstr(code);
  if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) {
    throw Fatal(ExitCode::try_later, fmt::format("{} is locked by another writer; try again later", m_path));
  }
  if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB) {
    throw Fatal(ExitCode::io, fmt::format("{} is damaged: {}; cur-store verify says where", m_path, why));
  }
  if (primary == SQLITE_NOMEM) throw std::bad_alloc();
  // The system's words tell a full disk from a broken one.
  const int error = m_handle ? sqlite3_system_errno(m_handle.get()) : 0;
  const bool told = (primary == SQLITE_IOERR || primary == SQLITE_CANTOPEN) && error != 0;
  throw Fatal(ExitCode::io, told ? fmt::format("{}: {} ({})", m_path, why, std::strerror(error))
                                 : fmt::format("{}: {}", m_path, why));
}

void Connection::execute(const char* sql) {
  const int code = sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Connection::integer(const char* sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

void Connection::add_function(const char* name, std::int64_t (*function)(std::string_view)) {
  const auto call = [](sqlite3_context* context, int, sqlite3_value** values) {
    const auto of = reinterpret_cast<std::int64_t (*)(std::string_view)>(sqlite3_user_data(context));
    const void* const bytes = sqlite3_value_blob(values[0]);
    const auto size = static_cast<std::size_t>(sqlite3_value_bytes(values[0]));
    sqlite3_result_int64(context, of({static_cast<const char*>(bytes), size}));
  };
  const int code = sqlite3_create_function(m_handle.get(), name, 1, SQLITE_UTF8 | SQLITE_DETERMINISTIC,
                                           reinterpret_cast<void*>(function), call, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

// SQLite has rolled back by itself after some failures; then this changes nothing.
void Connection::rollback() noexcept { sqlite3_exec(m_handle.get(), "ROLLBACK", nullptr, nullptr, nullptr); }

std::int64_t Connection::changes() const { return sqlite3_changes(m_handle.get()); }

}  // namespace cur::archive::sqlite
