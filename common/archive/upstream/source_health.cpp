#include "archive/upstream/source_health.hpp"

#include <algorithm>

#include "json/writer.hpp"
#include "time/instant.hpp"

namespace cur::archive {

namespace {

HealthRow health_of(Database& database, std::string_view source) {
  return database.find_health(source).value_or(HealthRow{.source = source});
}

void write_time(json::Writer& writer, Time at) {
  at ? writer.string(time::format_rfc3339(
           std::chrono::floor<std::chrono::seconds>(time::Instant(std::chrono::milliseconds(*at)))))
     : writer.null();
}

}  // namespace

void remember_try(Database& database, std::string_view source, std::int64_t at) {
  HealthRow health = health_of(database, source);
  if (health.tried_at && *health.tried_at >= at) return;
  health.tried_at = at;
  database.save_health(health);
}

void remember_result(Database& database, std::string_view source, std::int64_t at, const RunResult& result) {
  HealthRow health = health_of(database, source);
  if (health.tried_at && *health.tried_at > at) return;
  health.tried_at = at;
  if (result.new_lines > 0) {
    // What came while nobody read may have come at any moment of that time, so only what was seen counts.
    if (health.new_at && health.succeeded_at) {
      health.longest_silence_ms = std::max(health.longest_silence_ms, *health.succeeded_at - *health.new_at);
    }
    health.new_at = at;
  }
  if (result.error.empty()) {
    health.succeeded_at = at;
    health.error_since.reset();
  } else if (!health.error_since) {
    health.error_since = at;
  }
  const std::string error(result.error);  // what find_health() returned ends with the next call
  health.error = error;
  database.save_health(health);
}

void append_health(const HealthRow& health, std::string& out) {
  json::Writer writer(out);
  writer.begin_object().key("kind").string("health").key("source").string(health.source);
  write_time(writer.key("tried_at"), health.tried_at);
  write_time(writer.key("succeeded_at"), health.succeeded_at);
  write_time(writer.key("new_at"), health.new_at);
  writer.key("error");
  health.error.empty() ? writer.null() : writer.string(health.error);
  write_time(writer.key("error_since"), health.error_since);
  writer.key("longest_silence_s").integer(health.longest_silence_ms / 1000).end_object();
}

}  // namespace cur::archive
