#include "archive/checksum.hpp"

#include <zlib.h>

namespace cur::archive {

std::uint32_t checksum_of(std::string_view line) {
  return static_cast<std::uint32_t>(
      ::crc32_z(0, reinterpret_cast<const Bytef*>(line.data()), line.size()));  // 0: the checksum of nothing
}

}  // namespace cur::archive
