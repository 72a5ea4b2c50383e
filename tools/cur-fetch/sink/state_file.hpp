#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sink/sink.hpp"

namespace cur::fetch {

// What the file of --state says with --output: how many bytes of the output are whole pages, and where each source was
// at the end of them.
struct State {
  std::string output;  // absolute
  std::uint64_t length = 0;
  Positions positions;
};

// One JSON object and a newline.
std::string format_state(const State& state);

// Throws Fatal{configuration}, naming `path`, when the text is no state, is cut off, or is of a newer version.
State parse_state(std::string_view text, const std::string& path);

}  // namespace cur::fetch
