#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "batch/records.hpp"

namespace cur::fetch {

// `include` and `exclude` of a source: words as text/patterns.hpp has them. Wanted is a message whose title or text has
// one of `include`, where there are any, and none of `exclude`. The Error names the pattern that has no word in it.
Result<std::function<bool(const Appeal&)>> make_narrow(const std::vector<std::string>& include,
                                                       const std::vector<std::string>& exclude);

}  // namespace cur::fetch
