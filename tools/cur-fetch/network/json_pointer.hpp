#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/value.hpp"

namespace cur::fetch {

// The value at a JSON Pointer (RFC 6901): "/items/0/text"; "" is `value` itself. Absent if there is no such value. The
// result is valid as long as the text of `value`.
json::Value at_pointer(json::Value value, std::string_view pointer);

// A string as it is; a number or a boolean as it is written. Returns nothing for null, objects, arrays and what is
// absent.
std::optional<std::string> scalar_text(json::Value value);

}  // namespace cur::fetch
