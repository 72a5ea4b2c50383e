#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "archive/database.hpp"

namespace cur::archive {

// How one run of a source ended.
struct RunResult {
  std::string_view error{};  // empty: the source was read to its end
  std::uint64_t new_lines = 0;
};

// Remembers that a run of the source began at `at`. A run that is older than the last one remembered changes nothing.
void remember_try(Database& database, std::string_view source, std::int64_t at);
// Remembers how a run ended that was at `at`.
void remember_result(Database& database, std::string_view source, std::int64_t at, const RunResult& result);

// Appends `{"kind":"health","source":…,"tried_at":…}` without a newline.
void append_health(const HealthRow& health, std::string& out);

}  // namespace cur::archive
