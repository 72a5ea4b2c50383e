#include "config/section.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"

namespace cur::config {

namespace {

std::string message_of(const Origin& origin, const std::string& name, const std::string& message) {
  return fmt::format("{}:{}: {}: {}", origin.file, origin.line, name, message);
}

[[noreturn]] void fail_at(const Origin& origin, const std::string& name, const std::string& message) {
  throw Fatal(ExitCode::configuration, message_of(origin, name, message));
}

}  // namespace

Section::Section(const Node& table, std::string path) : m_node(&table), m_path(std::move(path)) {
  if (table.table() == nullptr) fail_at(table.origin, m_path, "a table is expected here");
}

const Node* Section::node(std::string_view key) {
  m_known.push_back(key);
  return m_node->find(key);
}

std::string Section::message_at(std::string_view key, const std::string& message) const {
  const Node* at = m_node->find(key);
  const std::string name = m_path.empty() ? std::string(key) : key.empty() ? m_path : fmt::format("{}.{}", m_path, key);
  return message_of(at != nullptr ? at->origin : m_node->origin, name, message);
}

void Section::fail(std::string_view key, const std::string& message) const {
  throw Fatal(ExitCode::configuration, message_at(key, message));
}

void Section::fail_unknown(std::string_view key, const std::string& message) const {
  throw UnknownKey(message_at(key, message));
}

std::optional<std::string> Section::text(std::string_view key) {
  const Node* found = node(key);
  if (found == nullptr) return std::nullopt;
  if (found->text() == nullptr) fail(key, "a text in quotes is expected");
  return *found->text();
}

std::string Section::required_text(std::string_view key) {
  std::optional<std::string> found = text(key);
  if (!found || found->empty()) fail_missing(key);
  return *found;
}

// A key that resembles the missing one, and that nobody has asked for, is the missing one misspelt.
void Section::fail_missing(std::string_view key) const {
  std::vector<std::string_view> unknown;
  for (const Node::Member& member : *m_node->table()) {
    if (std::find(m_known.begin(), m_known.end(), member.key) == m_known.end()) unknown.push_back(member.key);
  }
  const std::string_view near = nearest(key, unknown);
  if (near.empty()) fail(key, "is missing");
  fail_unknown(key, fmt::format("is missing; is \"{}\" meant for it?", near));
}

std::optional<std::int64_t> Section::integer(std::string_view key) {
  const Node* found = node(key);
  if (found == nullptr) return std::nullopt;
  const auto* value = std::get_if<std::int64_t>(&found->value);
  if (value == nullptr) fail(key, "a whole number is expected");
  return *value;
}

std::optional<double> Section::number(std::string_view key) {
  const Node* found = node(key);
  if (found == nullptr) return std::nullopt;
  if (const auto* whole = std::get_if<std::int64_t>(&found->value)) return static_cast<double>(*whole);
  const auto* value = std::get_if<double>(&found->value);
  if (value == nullptr) fail(key, "a number is expected");
  return *value;
}

std::optional<bool> Section::boolean(std::string_view key) {
  const Node* found = node(key);
  if (found == nullptr) return std::nullopt;
  const auto* value = std::get_if<bool>(&found->value);
  if (value == nullptr) fail(key, "true or false is expected");
  return *value;
}

std::vector<std::string> Section::texts(std::string_view key) {
  const Node* found = node(key);
  if (found == nullptr) return {};
  if (found->text() != nullptr) return {*found->text()};
  if (found->array() == nullptr) fail(key, "a text, or a list of texts, is expected");
  std::vector<std::string> out;
  for (const Node& item : *found->array()) {
    if (item.text() == nullptr) fail_at(item.origin, m_path + "." + std::string(key), "a text in quotes is expected");
    out.push_back(*item.text());
  }
  return out;
}

std::vector<Section> Section::sections(std::string_view key) {
  const Node* found = node(key);
  if (found == nullptr) return {};
  if (found->array() == nullptr) fail(key, fmt::format("write it as [[{}]]", key));
  std::vector<Section> out;
  for (const Node& item : *found->array()) out.emplace_back(item, std::string(key));
  return out;
}

std::optional<Section> Section::section(std::string_view key) {
  const Node* found = node(key);
  if (found == nullptr) return std::nullopt;
  return Section(*found, m_path.empty() ? std::string(key) : m_path + "." + std::string(key));
}

std::string Section::choice(std::string_view key, const std::vector<std::string_view>& allowed,
                            std::string_view otherwise) {
  const std::string value = text(key).value_or(std::string(otherwise));
  if (value.empty()) fail_missing(key);
  check_choice(key, value, allowed);
  return value;
}

std::vector<std::string> Section::choices(std::string_view key, const std::vector<std::string_view>& allowed) {
  std::vector<std::string> values = texts(key);
  for (const std::string& value : values) check_choice(key, value, allowed);
  return values;
}

void Section::check_choice(std::string_view key, const std::string& value,
                           const std::vector<std::string_view>& allowed) const {
  if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) return;
  const std::string_view near = nearest(value, allowed);
  fail(key, near.empty() ? fmt::format("\"{}\" is not one of: {}", value, fmt::join(allowed, ", "))
                         : fmt::format("\"{}\" is unknown; did you mean \"{}\"?", value, near));
}

void Section::finish() const {
  for (const Node::Member& member : *m_node->table()) {
    if (std::find(m_known.begin(), m_known.end(), member.key) != m_known.end()) continue;
    const std::string_view near = nearest(member.key, m_known);
    fail_unknown(member.key, near.empty() ? fmt::format("unknown key; known here: {}", fmt::join(m_known, ", "))
                                          : fmt::format("unknown key; did you mean \"{}\"?", near));
  }
}

}  // namespace cur::config
