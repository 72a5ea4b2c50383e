#pragma once

#include <string>
#include <string_view>

#include "archive/sqlite/connection.hpp"

namespace cur::archive::sqlite {

inline constexpr std::string_view k_nothing_yet = "it is empty: nothing was put into it";

// Throws Fatal{no_input}: the file is no archive.
[[noreturn]] void refuse(const std::string& path, std::string_view why);

// False for an empty file, and for an archive that is being made or whose making was cut short.
bool has_tables(Connection& connection);

// Compares an open file with the schema. One of another application or of a newer version is a Fatal{no_input}. A
// writer brings a new or older file to the present version; a reader refuses it, and the message says what to do.
void prepare_schema(Connection& connection, Connection::Mode mode);

}  // namespace cur::archive::sqlite
