#pragma once

#include <string>
#include <vector>

namespace cur::fetch {

// The shipped layout that a table with this header is of, known by columns that no other table has; empty: none.
std::string known_layout(const std::vector<std::string>& header);

}  // namespace cur::fetch
