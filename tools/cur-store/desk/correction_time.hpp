#pragma once

#include <functional>
#include <string>

#include "archive/database.hpp"
#include "time/instant.hpp"

namespace cur::store_tool {

// The time of a correction that is to be recorded at `at`: a millisecond behind a known one of the same paths in that
// second (or exactly then, if `at` has milliseconds), because of two corrections at one time the id would decide, and a
// person means the one said last. `body_at` makes the event, without `kind` and `id`, of a time; what is known already
// keeps its time.
time::Instant correction_time(archive::Database& database, const std::string& appeal, time::Instant at,
                              const std::function<std::string(time::Instant)>& body_at);

}  // namespace cur::store_tool
