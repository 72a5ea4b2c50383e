#include "archive/upstream/source_health.hpp"

#include "../sample.hpp"

using namespace archive_sample;

namespace {

std::string health(Database& database, std::string_view source) {
  std::string line;
  append_health(*database.find_health(source), line);
  return line;
}

constexpr std::int64_t k_hour_ms = 3'600'000;

}  // namespace

TEST_CASE_TEMPLATE("the health of a source is that of its last runs", Backend, BACKENDS) {
  const std::unique_ptr<Database> database = Backend::make();
  const std::int64_t first = milliseconds("2026-03-12T09:00:00Z");
  CHECK_FALSE(database->find_health("vk"));
  remember_try(*database, "vk", first);
  CHECK(health(*database, "vk") ==
        R"({"kind":"health","source":"vk","tried_at":"2026-03-12T09:00:00Z","succeeded_at":null,"new_at":null,)"
        R"("error":null,"error_since":null,"longest_silence_s":0})");
  remember_result(*database, "vk", first, {"", 3});
  remember_result(*database, "vk", first + k_hour_ms, {"", 0});
  remember_result(*database, "vk", first + 2 * k_hour_ms, {"error 5", 0});
  remember_result(*database, "vk", first + 3 * k_hour_ms, {"HTTP 503", 0});
  CHECK(health(*database, "vk") ==
        R"({"kind":"health","source":"vk","tried_at":"2026-03-12T12:00:00Z","succeeded_at":"2026-03-12T10:00:00Z",)"
        R"("new_at":"2026-03-12T09:00:00Z","error":"HTTP 503","error_since":"2026-03-12T11:00:00Z",)"
        R"("longest_silence_s":0})");
  SUBCASE("a success ends the failure") {
    remember_result(*database, "vk", first + 5 * k_hour_ms, {"", 1});
    CHECK(health(*database, "vk") ==
          R"({"kind":"health","source":"vk","tried_at":"2026-03-12T14:00:00Z","succeeded_at":"2026-03-12T14:00:00Z",)"
          R"("new_at":"2026-03-12T14:00:00Z","error":null,"error_since":null,"longest_silence_s":3600})");
  }
  SUBCASE("a run that is older than the last one changes nothing") {
    const std::string before = health(*database, "vk");
    remember_try(*database, "vk", first);
    remember_result(*database, "vk", first, {"", 7});
    CHECK(health(*database, "vk") == before);
  }
}
