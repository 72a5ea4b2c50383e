#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "json/record.hpp"
#include "time/instant.hpp"

namespace cur::report {

// How the runs of a source went, as `cur-store get --health` says it. Absent: there was no such run.
struct SourceHealth {
  std::string name;
  std::optional<time::Instant> tried_at, succeeded_at, new_at, error_since;
  std::string error;  // of the last run; empty: it succeeded
  std::chrono::seconds longest_silence{};
};

// Reads a record of the kind `health`.
SourceHealth read_source_health(const json::Record& record);

}  // namespace cur::report
