#include "archive/rules/events.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "appeal/event.hpp"

namespace cur::archive {

std::string event_inside(std::string_view line) {
  std::string out;
  append_without(json::Value(line), {"kind", "appeal"}, out);
  return out;
}

std::vector<std::string> event_ids(std::string_view appeal, json::Value events) {
  std::vector<std::string> ids;
  events.elements([&](json::Value element) {
    std::string id = element.member("id").text().value_or("");
    if (id.empty()) {
      id = appeal::derived_id(appeal, element);
      // Two of a kind at the same second are two.
      const auto same = std::count_if(
          ids.begin(), ids.end(), [&](const std::string& other) { return other == id || other.starts_with(id + '#'); });
      if (same > 0) id += fmt::format("#{}", same + 1);
    }
    ids.push_back(std::move(id));
  });
  return ids;
}

}  // namespace cur::archive
