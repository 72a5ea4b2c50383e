#pragma once

#include <string>
#include <vector>

#include "archive/database.hpp"

namespace cur::store_tool {

// The ids of the appeals that belong to one exchange with this one, itself among them, in the order of their arrival:
// those that one of them follows (`follows`), and those that the same author wrote in the same thread. The appeal must
// be in the archive. Reads the columns of every appeal, and the lines of those by the same author.
std::vector<std::string> exchange_of(archive::Database& database, const std::string& id);

}  // namespace cur::store_tool
