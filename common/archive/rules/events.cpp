#include "archive/rules/events.hpp"

#include <unordered_map>
#include <unordered_set>
#include <utility>

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
  std::unordered_set<std::string> used;
  std::unordered_map<std::string, std::size_t> derived;  // how often each was derived
  events.elements([&](json::Value element) {
    std::string id = element.member("id").text().value_or("");
    if (id.empty()) {
      const std::string base = appeal::derived_id(appeal, element);
      std::size_t& number = derived[base];
      do {  // two of a kind at the same second are two
        ++number;
        id = number == 1 ? base : fmt::format("{}#{}", base, number);
      } while (used.contains(id));
    }
    used.insert(id);
    ids.push_back(std::move(id));
  });
  return ids;
}

}  // namespace cur::archive
