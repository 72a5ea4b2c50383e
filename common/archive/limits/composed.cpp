#include "archive/limits/composed.hpp"

#include <string>

#include <fmt/format.h>

#include "archive/rules/events.hpp"
#include "json/check.hpp"
#include "json/writer.hpp"

namespace cur::archive {

namespace {

constexpr std::string_view k_no_events = R"(,"events":[])";
constexpr std::size_t k_levels_around = 2;  // the appeal and its `events`

constexpr std::size_t k_around_exported = 200;  // the other keys of such a line, its number and its time

}  // namespace

std::size_t bytes_inside(std::string_view event_line) { return event_inside(event_line).size() + 1; }

std::size_t bytes_without_events(const json::Record& appeal) {
  const json::Value events = appeal.member("events");
  if (!events.exists()) return appeal.line().size() + k_no_events.size();
  return appeal.line().size() - events.raw().size() + std::string_view("[]").size();
}

std::optional<Error> check_composed_size(std::size_t without_events, std::size_t events) {
  const std::size_t composed = without_events + events - 1;  // no comma before the first
  if (events == 0 || composed <= json::k_max_line) return std::nullopt;
  return Error{fmt::format("with its events the appeal would be {} bytes long, and a line has at most 16 MiB ({} "
                           "bytes): no program could read it",
                           composed, json::k_max_line),
               0};
}

std::optional<Error> check_size_with_seen_at(std::size_t line_bytes) {
  if (line_bytes <= json::k_max_line) return std::nullopt;
  return Error{fmt::format("with the seen_at that the archive adds the line would be {} bytes long, and a line has at "
                           "most 16 MiB ({} bytes)",
                           line_bytes, json::k_max_line),
               0};
}

std::optional<Error> check_depth_inside(std::string_view event_line) {
  const std::size_t depth = json::depth_of(event_line);
  if (depth + k_levels_around <= json::k_max_depth) return std::nullopt;
  return Error{fmt::format("inside of its appeal the event would be nested {} levels deep, and a line has at most {}",
                           depth + k_levels_around, json::k_max_depth),
               0};
}

std::optional<Error> check_exported_size(std::string_view line, std::size_t ids_bytes) {
  const std::size_t around = k_around_exported + 6 * ids_bytes;
  if (2 * line.size() + around <= json::k_max_line) return std::nullopt;
  std::string text;
  json::append_string(text, line);
  if (text.size() + around <= json::k_max_line) return std::nullopt;
  return Error{
      fmt::format("with its quotes and backslashes doubled, as an export has it, it would be {} bytes long, and "
                  "a line has at most 16 MiB ({} bytes)",
                  text.size() + around, json::k_max_line),
      0};
}

}  // namespace cur::archive
