#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cur::fetch {

// The form in which headings of a worklist are compared: config::join_key() without the marks that people put behind a
// word ("Итог:", "Срок *").
std::string heading_key(std::string_view heading);

// The first column with this heading; nothing if `name` is empty or no column has it.
std::optional<std::size_t> find_heading(const std::vector<std::string>& header, std::string_view name);
bool has_heading_twice(const std::vector<std::string>& header, std::string_view name);

}  // namespace cur::fetch
