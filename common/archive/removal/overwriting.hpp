#pragma once

#include "archive/database.hpp"

namespace cur::archive {

// Removed bytes are gone from the files only after Maintenance::compact(), for which no reader may look at the archive
// as it was before. The archive remembers that it is to be done, so that a later program finishes it.

// To be called before anything is removed, in its transaction.
void begin_overwriting(Database& database);
// To be called outside of a transaction, at the end of a run that writes. Does nothing if nothing is to be overwritten.
// Returns false if a reader was in the way for ten seconds: some of it is still in the files.
bool finish_overwriting(Database& database);

}  // namespace cur::archive
