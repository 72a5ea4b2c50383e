#pragma once

#include <cstddef>

namespace cur {

// Zeroed memory in pages of 2 MB if the system has them, which saves TLB misses for tables that are read at random.
// A page is allocated when it is first accessed.
class HugeMemory {
 public:
  HugeMemory() = default;
  explicit HugeMemory(std::size_t size);  // bytes; throws std::bad_alloc
  ~HugeMemory();
  HugeMemory(HugeMemory&& other) noexcept;
  HugeMemory& operator=(HugeMemory&& other) noexcept;
  HugeMemory(const HugeMemory&) = delete;
  HugeMemory& operator=(const HugeMemory&) = delete;

  char* data() const { return m_data; }  // aligned to 2 MB; null for an object without memory
  std::size_t size() const { return m_size; }

 private:
  void* m_map = nullptr;
  std::size_t m_mapped = 0;
  char* m_data = nullptr;
  std::size_t m_size = 0;
};

}  // namespace cur
