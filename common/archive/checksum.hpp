#pragma once

#include <cstdint>
#include <string_view>

namespace cur::archive {

// The checksum that each backend keeps beside a line: CRC-32 of its bytes. Chosen because zlib is a part of the build
// already (libzip needs it), computes more than 1 GB/s, and finds every change of up to 32 neighbouring bits.
std::uint32_t checksum_of(std::string_view line);

}  // namespace cur::archive
