#pragma once

#include <cstddef>
#include <string_view>

namespace cur::report {

// The number of terminal cells that the text takes: none for a combining mark, two for a wide character. `text` must be
// valid UTF-8.
std::size_t display_width(std::string_view text);

}  // namespace cur::report
