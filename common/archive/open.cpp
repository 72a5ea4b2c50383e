#include "archive/open.hpp"

#include "archive/sqlite/database.hpp"
#include "archive/sqlite/file.hpp"

namespace cur::archive {

std::unique_ptr<Database> open(const std::string& url, Access access) {
  return std::make_unique<sqlite::SqliteDatabase>(url, access);
}

Presence look_for(const std::string& url) { return sqlite::look_for(url); }

}  // namespace cur::archive
