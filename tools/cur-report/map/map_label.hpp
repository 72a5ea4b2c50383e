#pragma once

#include <string_view>

namespace cur::report {

// What fits on a map: the name of an area without the words for what kind of municipality it is ("городской округ",
// "район"). Part of `name`. Never used to compare names.
std::string_view map_label(std::string_view name);

}  // namespace cur::report
