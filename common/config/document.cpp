#include "config/document.hpp"

#include <algorithm>
#include <sstream>

#include <toml++/toml.h>

#include "base/fatal.hpp"

namespace cur::config {

namespace {

std::size_t line_of(const toml::node& node) { return node.source().begin.line; }

Node convert(const toml::node& node, const std::string& file) {
  Node out{.value = {}, .origin = {file, line_of(node)}};
  if (const toml::table* table = node.as_table()) {
    Node::Table members;
    for (const auto& [key, value] : *table) members.push_back({std::string(key.str()), convert(value, file)});
    // toml++ sorts by key; people wrote an order.
    std::vector<std::pair<toml::source_position, std::size_t>> order;
    for (std::size_t i = 0; const auto& [key, value] : *table) order.emplace_back(key.source().begin, i++);
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    Node::Table sorted;
    for (const auto& entry : order) sorted.push_back(std::move(members[entry.second]));
    out.value = std::move(sorted);
  } else if (const toml::array* array = node.as_array()) {
    Node::Array items;
    for (const toml::node& item : *array) items.push_back(convert(item, file));
    out.value = std::move(items);
  } else if (const auto* text = node.as_string()) {
    out.value = text->get();
  } else if (const auto* integer = node.as_integer()) {
    out.value = integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    out.value = number->get();
  } else if (const auto* boolean = node.as_boolean()) {
    out.value = boolean->get();
  } else {
    std::ostringstream printed;  // dates and times: toml++ prints them only to a stream
    if (const auto* date = node.as_date()) printed << *date;
    if (const auto* time = node.as_time()) printed << *time;
    if (const auto* date_time = node.as_date_time()) printed << *date_time;
    out.value = printed.str();
  }
  return out;
}

}  // namespace

const Node* Node::find(std::string_view key) const {
  const Table* members = table();
  if (members == nullptr) return nullptr;
  for (const Member& member : *members) {
    if (member.key == key) return &member.value;
  }
  return nullptr;
}

Node parse_toml(std::string_view text, const std::string& file) {
  try {
    const toml::table table = toml::parse(text, file);
    return convert(table, file);
  } catch (const toml::parse_error& error) {
    throw Fatal(ExitCode::configuration,
                file + ":" + std::to_string(error.source().begin.line) + ": " + std::string(error.description()));
  }
}

}  // namespace cur::config
