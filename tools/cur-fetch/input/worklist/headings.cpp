#include "input/worklist/headings.hpp"

#include <algorithm>

#include "config/region.hpp"

namespace cur::fetch {

std::string heading_key(std::string_view heading) {
  std::string key = config::join_key(heading);
  while (!key.empty() && std::string_view(" :*.,;").find(key.back()) != std::string_view::npos) key.pop_back();
  return key;
}

std::optional<std::size_t> find_heading(const std::vector<std::string>& header, std::string_view name) {
  if (name.empty()) return std::nullopt;
  const std::string key = heading_key(name);
  const auto found =
      std::find_if(header.begin(), header.end(), [&](const std::string& one) { return heading_key(one) == key; });
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

bool has_heading_twice(const std::vector<std::string>& header, std::string_view name) {
  const std::string key = heading_key(name);
  return std::count_if(header.begin(), header.end(), [&](const std::string& one) { return heading_key(one) == key; }) >
         1;
}

}  // namespace cur::fetch
