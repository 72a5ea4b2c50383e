#pragma once

#include <string>

#include "archive/sqlite/connection.hpp"

namespace cur::archive::sqlite {

// Copies the database into the file `to`, as it is at one moment; `to` is replaced when the copy is whole and synced.
// Throws Fatal{usage} if `to` is the database itself or in use, Fatal{try_later} if another copy to it is being made.
void backup(Connection& from, const std::string& to);

}  // namespace cur::archive::sqlite
