#include "config/directory.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/file.hpp"

namespace cur::config {

namespace fs = std::filesystem;

namespace {

const std::string* identity(const Node& entry) {
  for (std::string_view key : {"id", "name"}) {
    const Node* found = entry.find(key);
    if (found != nullptr && found->text() != nullptr) return found->text();
  }
  return nullptr;
}

void merge_entries(Node::Array& base, const Node::Array& over) {
  for (const Node& entry : over) {
    const std::string* id = identity(entry);
    auto same = std::find_if(base.begin(), base.end(), [&](const Node& other) {
      const std::string* other_id = identity(other);
      return id != nullptr && other_id != nullptr && *other_id == *id;
    });
    if (same != base.end()) {
      *same = entry;
    } else {
      base.push_back(entry);
    }
  }
}

}  // namespace

Directory::Directory(const std::string& given) : m_path(given) {
  std::string named_by = "--config";
  if (m_path.empty()) {
    if (const char* variable = std::getenv("CUR_CONFIG"); variable != nullptr && *variable != '\0') {
      m_path = variable;
      named_by = "$CUR_CONFIG";
    }
  }
  if (m_path.empty()) {
    std::error_code ignored;
    if (fs::is_directory("/etc/cur", ignored)) m_path = "/etc/cur";
    return;
  }
  std::error_code error;
  if (!fs::is_directory(m_path, error)) {
    throw Fatal(ExitCode::configuration, fmt::format("{}: no such configuration directory ({})", m_path, named_by));
  }
}

Node Directory::load(const std::string& name, std::string_view embedded_default) const {
  Layers layers = load_layers(name, embedded_default);
  return layers.base ? merge(std::move(*layers.base), layers.own) : std::move(layers.own);
}

Directory::Layers Directory::load_layers(const std::string& name, std::string_view embedded_default) const {
  const fs::path file = fs::path(m_path) / name;
  const auto shipped = [&] { return parse_toml(embedded_default, "default:" + name); };
  std::error_code ignored;
  if (m_path.empty() || !fs::exists(file, ignored)) return {.base = std::nullopt, .own = shipped()};
  Node own = parse_toml(read_whole_file(file.string(), ExitCode::configuration), file.string());
  const Node* extends = own.find("extends");
  if (extends == nullptr) return {.base = std::nullopt, .own = std::move(own)};
  if (extends->text() == nullptr || *extends->text() != "default") {
    throw Fatal(ExitCode::configuration,
                fmt::format("{}:{}: extends: only \"default\" can be extended", file.string(), extends->origin.line));
  }
  auto& members = std::get<Node::Table>(own.value);
  std::erase_if(members, [](const Node::Member& member) { return member.key == "extends"; });
  return {.base = shipped(), .own = std::move(own)};
}

std::string Directory::resolve(const std::string& path) const {
  if (m_path.empty()) return path;
  return (fs::path(m_path) / path).lexically_normal().string();
}

Node merge(Node base, const Node& over) {
  auto& members = std::get<Node::Table>(base.value);
  for (const Node::Member& member : *over.table()) {
    auto same = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.key == member.key; });
    if (same == members.end()) {
      members.push_back(member);
    } else if (same->value.table() != nullptr && member.value.table() != nullptr) {
      same->value = merge(std::move(same->value), member.value);
    } else if (same->value.array() != nullptr && member.value.array() != nullptr && !member.value.array()->empty() &&
               member.value.array()->front().table() != nullptr) {
      merge_entries(std::get<Node::Array>(same->value.value), *member.value.array());
    } else {
      same->value = member.value;
    }
  }
  return base;
}

}  // namespace cur::config
