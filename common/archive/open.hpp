#pragma once

#include <memory>
#include <string>

#include "archive/database.hpp"
#include "archive/upgrade/archive_upgrade.hpp"

// The only place that knows which backends there are. `url` is the path of an SQLite file.
namespace cur::archive {

// `read` and `write` throw Fatal{no_input} if there is no archive, `create` makes one. What is no archive of this
// program, or one of a newer version, is a Fatal{no_input} that says so. An older one is brought up to date by writers,
// which tell `upgraded` what was done, and refused to readers.
enum class Access { read, write, create };
std::unique_ptr<Database> open(const std::string& url, Access access, UpgradeSummary* upgraded = nullptr);

// Whether there is an archive. `nothing_yet`: it is missing, empty, being made right now, or its making was cut short;
// `cur-fetch --state X | cur-store put X` starts both at once, so the reader of the first run may find any of them.
// `other`: what is there is no archive, whatever program made it. `archive` does not say whose it is: open() does.
// Throws Fatal{no_input} if it may not be read.
enum class Presence { nothing_yet, archive, other };
Presence look_for(const std::string& url);

}  // namespace cur::archive
