#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sink/sink.hpp"

namespace cur::fetch {

// The content of the state file that belongs to --output.
struct State {
  std::string output;        // absolute path
  std::uint64_t length = 0;  // bytes of the output that are complete batches
  Positions positions;       // of the sources at the end of them
};

// One JSON object and a newline.
std::string format_state(const State& state);

// Throws Fatal{configuration}, naming `path`, if the text is no state, is cut off, or is of a newer version.
State parse_state(std::string_view text, const std::string& path);

}  // namespace cur::fetch
