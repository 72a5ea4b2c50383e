#include "archive/archive_made.hpp"

#include <filesystem>

#include "archive/sqlite/connection.hpp"

namespace cur::archive {

bool is_made(const std::string& path) {
  std::error_code ignored;
  const std::uintmax_t size = std::filesystem::file_size(path, ignored);
  if (ignored || size == 0) return false;
  sqlite::Connection connection(path, sqlite::Connection::Mode::read);
  return connection.integer("SELECT count(*) FROM sqlite_master") > 0;
}

}  // namespace cur::archive
