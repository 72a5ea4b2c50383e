#include "config/document.hpp"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
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
    // toml++ sorts members by key; restore the order of the file.
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
    std::ostringstream printed;  // dates and times: toml++ formats them only to a stream
    if (const auto* date = node.as_date()) printed << *date;
    if (const auto* time = node.as_time()) printed << *time;
    if (const auto* date_time = node.as_date_time()) printed << *date_time;
    out.value = printed.str();
  }
  return out;
}

std::string key_text(std::string_view key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  return bare ? std::string(key) : toml_text(key);
}

bool is_table_array(const Node& node) {
  return node.array() != nullptr && !node.array()->empty() && node.array()->front().table() != nullptr;
}

std::string inline_text(const Node& node) {
  if (const auto* text = node.text()) return toml_text(*text);
  if (const auto* integer = std::get_if<std::int64_t>(&node.value)) return fmt::to_string(*integer);
  if (const auto* number = std::get_if<double>(&node.value)) {
    std::string out = fmt::to_string(*number);
    return out.find_first_of(".en") == std::string::npos ? out + ".0" : out;
  }
  if (const auto* boolean = std::get_if<bool>(&node.value)) return *boolean ? "true" : "false";
  std::string out;
  if (const auto* array = node.array()) {
    for (const Node& item : *array) out += (out.empty() ? "" : ", ") + inline_text(item);
    return "[" + out + "]";
  }
  for (const Node::Member& member : *node.table()) {
    out += (out.empty() ? "" : ", ") + key_text(member.key) + " = " + inline_text(member.value);
  }
  return "{" + out + "}";
}

void print_table(const Node& table, const std::string& path, std::string& out) {
  for (const Node::Member& member : *table.table()) {
    if (is_table_array(member.value)) continue;
    out += fmt::format("{} = {}", key_text(member.key), inline_text(member.value));
    // The members of an entry have the origin of its header.
    if (path.empty()) out += fmt::format("  # {}:{}", member.value.origin.file, member.value.origin.line);
    out += '\n';
  }
  for (const Node::Member& member : *table.table()) {
    if (!is_table_array(member.value)) continue;
    const std::string name = path.empty() ? key_text(member.key) : path + "." + key_text(member.key);
    for (const Node& item : *member.value.array()) {
      if (!out.empty()) out += '\n';
      out += fmt::format("[[{}]]  # {}:{}\n", name, item.origin.file, item.origin.line);
      print_table(item, name, out);
    }
  }
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

std::string toml_text(std::string_view text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\', out += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string print_toml(const Node& root) {
  std::string out;
  print_table(root, "", out);
  return out;
}

}  // namespace cur::config
