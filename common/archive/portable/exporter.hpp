#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "archive/database.hpp"

namespace cur::archive {

// Calls `visit` for each line of the whole archive, as it is at one moment, until it returns false: each appeal as it
// is stored with its revisions and events behind it, then events of no appeal, polls, cursors as checkpoints, floors.
// An Importer makes of them an archive that gives the same lines. Kinds that only an export has: `revision` {appeal,
// number, put_at, raw}; `event_inside` {appeal, id, raw}, an element of `events` that the appeal's newest line no
// longer has in these bytes; `floor` {what, before}.
void export_lines(Database& database, const std::function<bool(std::string_view line)>& visit);

// Appends the line of one revision, as export_lines() gives it.
void append_revision(const RevisionRow& revision, std::string& out);

}  // namespace cur::archive
