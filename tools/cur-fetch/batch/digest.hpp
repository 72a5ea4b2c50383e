#pragma once

#include <string>
#include <vector>

namespace cur::fetch {

// A name for some texts by what they say: 24 hexadecimal digits.
std::string cells_digest(const std::vector<std::string>& cells);

}  // namespace cur::fetch
