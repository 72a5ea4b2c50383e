#pragma once

#include <string>
#include <vector>

namespace cur::fetch {

// The name of the shipped layout for a table of messages with this header, recognised by columns that no other table
// has; empty: none. A worklist is found by find_worklist().
std::string known_layout(const std::vector<std::string>& header);

}  // namespace cur::fetch
