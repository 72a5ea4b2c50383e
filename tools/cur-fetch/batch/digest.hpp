#pragma once

#include <string>
#include <vector>

namespace cur::fetch {

// A digest of some texts: 24 lower-case hexadecimal digits. ("ab", "c") and ("a", "bc") differ.
std::string cells_digest(const std::vector<std::string>& cells);

}  // namespace cur::fetch
