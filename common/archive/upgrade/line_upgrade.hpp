#pragma once

#include <string>

#include "json/record.hpp"

namespace cur::archive {

// Brings the lines of archives and exports that versions before 2 made up to date. Version 1 wrote its own sight as
// `registered_at`; and attachments had the words of each network.

// What is known of the first sight of an upgraded appeal.
enum class FirstSight {
  known,   // the line says seen_at, or its registered_at was the archive's own and is seen_at now
  unknown  // registered_at is the source's own, or absent
};

struct UpgradedLine {
  std::string line;  // empty where nothing changes
  FirstSight first_sight = FirstSight::unknown;
};

// Of an appeal: `registered_at` that an archive wrote becomes `seen_at`, and media words become those of
// appeal::MediaKind, in its events, too. An archive's registered_at is told from a source's by its place and form: a
// time in UTC ("Z") with whole seconds behind every key but those of filters. A source's that looks the same is taken
// for the archive's.
UpgradedLine upgrade_appeal(const json::Record& record);

// Of an event, as an object: its media words. Empty where nothing changes.
std::string upgrade_event(json::Value event);

}  // namespace cur::archive
