#include "archive/removal/overwriting.hpp"

namespace cur::archive {

namespace {

constexpr std::string_view k_overwriting_key = "overwriting";
constexpr std::string_view k_unfinished = "unfinished";
constexpr std::string_view k_done = "done";

}  // namespace

void begin_overwriting(Database& database) { database.save_meta({k_overwriting_key, k_unfinished}); }

bool finish_overwriting(Database& database) {
  if (database.meta(k_overwriting_key) != k_unfinished) return true;
  if (!database.maintenance().compact()) return false;
  database.begin();
  database.save_meta({k_overwriting_key, k_done});
  database.commit();
  return true;
}

}  // namespace cur::archive
