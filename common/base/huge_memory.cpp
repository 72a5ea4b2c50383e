#include "base/huge_memory.hpp"

#include <cstdint>
#include <new>
#include <utility>

#include <sys/mman.h>

namespace cur {

namespace {

constexpr std::size_t k_page = 2U << 20U;

}  // namespace

HugeMemory::HugeMemory(std::size_t size) : m_mapped(size + k_page), m_size(size) {
  m_map = ::mmap(nullptr, m_mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (m_map == MAP_FAILED) throw std::bad_alloc();
  char* begin = static_cast<char*>(m_map);
  m_data = begin + (k_page - reinterpret_cast<std::uintptr_t>(begin) % k_page) % k_page;
#ifdef MADV_HUGEPAGE
  ::madvise(m_data, m_size, MADV_HUGEPAGE);  // may fail: small pages work too
#endif
}

HugeMemory::~HugeMemory() {
  if (m_map != nullptr) ::munmap(m_map, m_mapped);
}

HugeMemory::HugeMemory(HugeMemory&& other) noexcept { *this = std::move(other); }

HugeMemory& HugeMemory::operator=(HugeMemory&& other) noexcept {
  std::swap(m_map, other.m_map);
  std::swap(m_mapped, other.m_mapped);
  std::swap(m_data, other.m_data);
  std::swap(m_size, other.m_size);
  return *this;
}

}  // namespace cur
