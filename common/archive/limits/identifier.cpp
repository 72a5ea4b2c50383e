#include "archive/limits/identifier.hpp"

#include <optional>

#include <fmt/format.h>

namespace cur::archive {

std::optional<Error> check_identifier(json::Value value, std::string_view name) {
  if (!json::has_lone_surrogate(value.raw_text())) return std::nullopt;
  return Error{fmt::format("{} has the escape of half a character (a lone surrogate): two such ids would be one", name),
               0};
}

Result<std::string_view> read_identifier(json::Value value, std::string& scratch, std::string_view what) {
  const std::string_view id = value.text(scratch);
  if (id.empty()) {
    return Error{fmt::format("{} without id (a text): without it a second fetch would make it two", what), 0};
  }
  if (std::optional<Error> error = check_identifier(value, "the id")) return *std::move(error);
  return id;
}

}  // namespace cur::archive
