#include "count/source_health.hpp"

namespace cur::report {

SourceHealth read_source_health(const json::Record& record) {
  const auto text = [&](std::string_view key) { return record.member(key).text().value_or(""); };
  const auto moment = [&](std::string_view key) { return time::read_rfc3339(text(key)); };
  return {.name = text("source"),
          .tried_at = moment("tried_at"),
          .succeeded_at = moment("succeeded_at"),
          .new_at = moment("new_at"),
          .error_since = moment("error_since"),
          .error = text("error"),
          .longest_silence = std::chrono::seconds(record.member("longest_silence_s").integer().value_or(0))};
}

}  // namespace cur::report
