#include "archive/sqlite/statement.hpp"

#include <sqlite3.h>

namespace cur::archive::sqlite {

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

sqlite3_stmt* Statement::prepared() {
  if (m_statement) return m_statement.get();
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(m_connection->handle(), m_sql.c_str(), static_cast<int>(m_sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) m_connection->fail(code);
  m_statement.reset(statement);
  return statement;
}

Statement& Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(prepared(), ++m_bound, value);
  return *this;
}

Statement& Statement::bind(std::optional<std::int64_t> value) {
  if (value) return bind(*value);
  sqlite3_bind_null(prepared(), ++m_bound);
  return *this;
}

Statement& Statement::bind_text(std::string_view text) {
  if (text.empty()) return bind(std::optional<std::int64_t>());
  sqlite3_bind_text64(prepared(), ++m_bound, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8);
  return *this;
}

Statement& Statement::bind_blob(std::string_view bytes) {
  sqlite3_bind_blob64(prepared(), ++m_bound, bytes.data(), bytes.size(), SQLITE_STATIC);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(prepared());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  // The statement keeps the lock for as long as it is not reset, and the message lasts until then.
  try {
    m_connection->fail(code);
  } catch (...) {
    reset();
    throw;
  }
}

void Statement::reset() {
  m_bound = 0;
  if (m_statement) sqlite3_reset(m_statement.get());
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }

std::optional<std::int64_t> Statement::maybe_integer(int column) const {
  if (sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL) return std::nullopt;
  return integer(column);
}

std::string_view Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(m_statement.get(), column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

}  // namespace cur::archive::sqlite
