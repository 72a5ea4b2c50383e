#pragma once

#include <string>
#include <vector>

#include "archive/privacy/anonymiser.hpp"

namespace cur::archive {

// The table of cur-store(1): the paths of a line that stay when its author is made unknown. `author`, `events`, and of
// an event `by` and `set`, are the Anonymiser's.
std::vector<AllowedPath> allowed_in_appeal(const Keeps& keeps);
std::vector<AllowedPath> allowed_in_event(const Keeps& keeps);
std::vector<AllowedPath> allowed_in_poll(const Keeps& keeps);
// The keys of `set` of an event; each is one key, not a path.
std::vector<AllowedPath> allowed_corrections(const Keeps& keeps);

}  // namespace cur::archive
