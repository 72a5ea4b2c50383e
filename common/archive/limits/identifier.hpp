#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "json/value.hpp"

namespace cur::archive {

// The id that a line is kept under, as a view of the JSON text or of `scratch`. An error if it is absent, empty or no
// text, and if it has the escape of half a character (a lone surrogate): all of those read as U+FFFD, so that two ids
// would be one. `what` names the line in the message: "an appeal".
Result<std::string_view> read_identifier(json::Value value, std::string& scratch, std::string_view what);

// The error of an identifier that may be absent.
std::optional<Error> check_identifier(json::Value value, std::string_view name);

}  // namespace cur::archive
