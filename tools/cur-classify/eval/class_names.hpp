#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace cur::classify {

// Numbers classes in the order in which they come.
class ClassNames {
 public:
  std::uint32_t number(const std::string& name) {
    const auto [at, added] = m_numbers.try_emplace(name, static_cast<std::uint32_t>(m_names.size()));
    if (added) m_names.push_back(name);
    return at->second;
  }
  const std::vector<std::string>& names() const { return m_names; }

 private:
  std::unordered_map<std::string, std::uint32_t> m_numbers;
  std::vector<std::string> m_names;
};

}  // namespace cur::classify
