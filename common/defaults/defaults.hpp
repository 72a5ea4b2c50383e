#pragma once

#include <string_view>

// Shipped data that more than one program reads, embedded in the binaries. What only one program reads stays in the
// folder of that program; region.toml and the calendar belong to the layer config.
namespace cur::defaults {

// The lexicon: sectors, topics and their words. cur-classify judges by it, cur-report takes titles from it.
std::string_view topics_toml();

// The routing rules. cur-route applies them, cur-report takes the titles of agencies and curators from them.
std::string_view routes_toml();

// Column maps of known exports, and the columns and outcome words of the worklist: cur-report writes such a sheet,
// cur-fetch reads it.
std::string_view layouts_toml();
// The custom property that a workbook of a worklist has.
inline constexpr const char* k_worklist_mark = "cur-worklist";

}  // namespace cur::defaults
