#include "archive/checksum.hpp"

#include <doctest/doctest.h>

using cur::archive::checksum_of;

TEST_CASE("the checksum is CRC-32, so that other programs can compute it") {
  CHECK(checksum_of("123456789") == 0xCBF43926);
  CHECK(checksum_of("") == 0);
  CHECK(checksum_of(R"({"id":"1"})") != checksum_of(R"({"id":"2"})"));
}
