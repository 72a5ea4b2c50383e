#pragma once

#include <cstdint>
#include <string_view>

namespace cur::classify {

// A checksum against damage, not against malice: every change of up to 8 neighbouring bytes changes it, any other but
// once in 2^64. Some 10 GB/s, so that a model is checked wholly at every start.
std::uint64_t checksum(std::string_view bytes);

}  // namespace cur::classify
