#pragma once

#include "archive/database.hpp"
#include "archive/sqlite/connection.hpp"

namespace cur::archive::sqlite {

// See Database::select().
void select_appeals(Connection& connection, const Query& query, const Visit<AppealRow>& visit);

}  // namespace cur::archive::sqlite
