#include <algorithm>

#include <fmt/format.h>

#include "config/document.hpp"

namespace cur::config {

namespace {

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
    // Inside an entry the header names the origin once.
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
