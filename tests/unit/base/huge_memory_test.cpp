#include "base/huge_memory.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <doctest/doctest.h>

TEST_CASE("huge memory is zeroed, begins at a page, and moves") {
  cur::HugeMemory memory(5'000'001);
  CHECK(memory.size() == 5'000'001);
  CHECK(reinterpret_cast<std::uintptr_t>(memory.data()) % (2U << 20U) == 0);
  CHECK(std::all_of(memory.data(), memory.data() + memory.size(), [](char byte) { return byte == 0; }));
  memory.data()[5'000'000] = 'x';
  const cur::HugeMemory moved(std::move(memory));
  CHECK(moved.data()[5'000'000] == 'x');
  CHECK(cur::HugeMemory().data() == nullptr);
}
