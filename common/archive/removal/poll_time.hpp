#pragma once

#include "archive/rows.hpp"
#include "json/record.hpp"

namespace cur::archive {

// The time that polls are made unknown by: when a poll was closed, else posted, else fetched. Nothing if none of these
// can be read.
Time time_of_poll(const json::Record& poll);

}  // namespace cur::archive
