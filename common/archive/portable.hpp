#pragma once

#include <functional>
#include <string_view>

#include "archive/archive.hpp"

namespace cur::archive {

// The whole archive as JSON lines: each appeal as it is stored, its revisions and events behind it, then what belongs
// to none, polls, and cursors as checkpoints. restore() of them makes an archive that gives the same lines.
// Kinds that only this knows: `revision` {appeal, number, put_at, raw}, `event_inside` {appeal, id, raw}, an event that
// came inside an appeal which has other bytes now, `floor` {what, before}. `visit` returns false to stop.
void export_lines(Archive& archive, const std::function<bool(std::string_view line)>& visit);

// Appends the line of one revision, as export_lines() gives it.
void append_revision(const RevisionRow& revision, std::string& out);

}  // namespace cur::archive
