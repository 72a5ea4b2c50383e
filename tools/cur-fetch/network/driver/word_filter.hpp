#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "batch/records.hpp"

namespace cur::fetch {

// A filter by the words in the title and text of a message: `include` and `exclude` of a source, patterns as in
// text/patterns.hpp. A message is wanted if it has one of `include` (if there are any) and none of `exclude`. Without
// patterns the function is empty. The Error names a pattern without a word.
Result<std::function<bool(const Appeal&)>> make_word_filter(const std::vector<std::string>& include,
                                                            const std::vector<std::string>& exclude);

}  // namespace cur::fetch
