#include "archive/open.hpp"

#include <fmt/format.h>

#include "archive/sqlite/database.hpp"
#include "archive/sqlite/file.hpp"
#include "base/fatal.hpp"

namespace cur::archive {

namespace {

// A damaged archive is opened: what is read of it will say so, and `cur-store verify` says where.
bool is_up_to_date_or_damaged(Database& database) {
  try {
    return is_up_to_date(database);
  } catch (const Fatal& fatal) {
    if (fatal.code() != ExitCode::io) throw;
    return true;
  }
}

}  // namespace

std::unique_ptr<Database> open(const std::string& url, Access access, UpgradeSummary* upgraded) {
  std::unique_ptr<Database> database = std::make_unique<sqlite::SqliteDatabase>(url, access);
  if (access != Access::read) {
    const UpgradeSummary summary = bring_up_to_date(*database);
    if (upgraded != nullptr) *upgraded = summary;
  } else if (!is_up_to_date_or_damaged(*database)) {
    throw Fatal(
        ExitCode::no_input,
        fmt::format("{0}: was made by an older cur-store; `cur-store put {0} < /dev/null` brings it up to date", url));
  }
  return database;
}

Presence look_for(const std::string& url) { return sqlite::look_for(url); }

}  // namespace cur::archive
