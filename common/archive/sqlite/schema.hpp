#pragma once

#include <string>

#include "archive/sqlite/connection.hpp"

namespace cur::archive::sqlite {

// Refuses what is no archive before SQLite touches it: Fatal{no_input} for a missing file, one that is not SQLite's,
// and an empty one under Mode::read. Makes the file, readable by its owner only, when `create`.
void check_file(const std::string& path, Connection::Mode mode, bool create);

// Holds an open file against the schema: of another application or newer: Fatal{no_input}. A new or older file is
// brought to the present version by a writer; a reader refuses it with the cure.
void prepare_schema(Connection& connection, Connection::Mode mode);

}  // namespace cur::archive::sqlite
