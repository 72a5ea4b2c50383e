#pragma once

#include <cstdint>
#include <string_view>

namespace cur::classify {

// A checksum against damage, not against forgery: it changes with every change of up to 8 neighbouring bytes, and with
// all but one of 2^64 other changes. About 10 GB/s, so that a whole model is checked at every start.
std::uint64_t checksum(std::string_view bytes);

}  // namespace cur::classify
