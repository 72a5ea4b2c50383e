#pragma once

#include <cstdint>

#include "archive/sqlite/connection.hpp"

namespace cur::archive::sqlite {

// The version of the schema that this program writes. A new file has version 0.
std::int64_t newest_version();

// Brings a file of `version` to the next one, inside of a transaction that the caller commits. A step is a script,
// then, where SQL does not suffice, a function over the connection: both see the tables as they are at that version
// only.
void migrate_from(std::int64_t version, Connection& connection);

}  // namespace cur::archive::sqlite
