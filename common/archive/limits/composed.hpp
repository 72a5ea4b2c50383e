#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "json/record.hpp"

namespace cur::archive {

// Limits of composed lines: an appeal with all its events, as `get` writes it, is itself a record, at most
// json::k_max_line long and json::k_max_depth deep.

// Bytes that an event takes inside of its appeal, with a comma.
std::size_t bytes_inside(std::string_view event_line);

// The bytes of an appeal's line with an empty `events`.
std::size_t bytes_without_events(const json::Record& appeal);

// The reason why an appeal cannot have these many bytes of events; nothing if it can.
std::optional<Error> check_composed_size(std::size_t without_events, std::size_t events);
// The reason why a line cannot be kept with the seen_at that it was given.
std::optional<Error> check_size_with_seen_at(std::size_t line_bytes);
// The reason why an event cannot stand inside of its appeal.
std::optional<Error> check_depth_inside(std::string_view event_line);

// The reason why a line cannot be a text inside of a line of an export (a revision, an event_inside), where its quotes
// and backslashes take two bytes each. `ids_bytes`: of the ids that stand beside it.
std::optional<Error> check_exported_size(std::string_view line, std::size_t ids_bytes);

}  // namespace cur::archive
