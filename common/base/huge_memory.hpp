#pragma once

#include <cstddef>

namespace cur {

// Zeroed memory in pages of 2 MB where the system has them: tables that are read at random cost one look at the page
// table less. Pages come as they are touched. Throws std::bad_alloc.
class HugeMemory {
 public:
  HugeMemory() = default;
  explicit HugeMemory(std::size_t size);
  ~HugeMemory();
  HugeMemory(HugeMemory&& other) noexcept;
  HugeMemory& operator=(HugeMemory&& other) noexcept;
  HugeMemory(const HugeMemory&) = delete;
  HugeMemory& operator=(const HugeMemory&) = delete;

  char* data() const { return m_data; }  // at the beginning of a page
  std::size_t size() const { return m_size; }

 private:
  void* m_map = nullptr;
  std::size_t m_mapped = 0;
  char* m_data = nullptr;
  std::size_t m_size = 0;
};

}  // namespace cur
