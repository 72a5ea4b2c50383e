#pragma once

#include <string>

#include "archive/open.hpp"

namespace cur::archive::sqlite {

// Refuses a file that is no archive before SQLite touches it: Fatal{no_input} if it is missing, no SQLite file, or
// empty under Access::read. Makes the file under Access::create; it is readable by its owner
// only, also if it was there and empty.
void check_file(const std::string& path, Access access);

// See open.hpp.
Presence look_for(const std::string& path);

}  // namespace cur::archive::sqlite
