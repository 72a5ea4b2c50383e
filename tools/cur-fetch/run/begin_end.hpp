#pragma once

#include <string>
#include <vector>

#include "run/outcome.hpp"
#include "sources.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// The first line of a run with checkpoints, before any source is tried, and the last one. They tell the program that
// keeps the lines which sources were begun and how each of them ended, because a pipe loses the exit code.
void append_begin(const std::vector<Source>& sources, time::Instant at, std::string& out);
void append_end(const std::vector<Source>& sources, const std::vector<Outcome>& outcomes, time::Instant at,
                std::string& out);

}  // namespace cur::fetch
