#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cur::config {

// The position of a value. Built-in defaults have the file name "default:NAME".
struct Origin {
  std::string file;
  std::size_t line = 0;  // from 1
};

// A TOML value with its position. Tables keep the order of the file; dates and times are stored as text.
struct Node {
  struct Member;
  using Array = std::vector<Node>;
  using Table = std::vector<Member>;

  std::variant<std::string, std::int64_t, double, bool, Array, Table> value;
  Origin origin;

  // The value if it is of that type, else null.
  const Table* table() const { return std::get_if<Table>(&value); }
  const Array* array() const { return std::get_if<Array>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const Node* find(std::string_view key) const;  // null if the value is no table or has no such key
};

struct Node::Member {
  std::string key;
  Node value;
};

// Parses TOML 1.0. `file` is the name for messages and origins. Throws Fatal{configuration} with file and line.
Node parse_toml(std::string_view text, const std::string& file);

// Formats a configuration as TOML. Each top-level value and each [[entry]] gets its origin as a comment `# file:line`.
std::string print_toml(const Node& root);

// Formats a text as a TOML string in quotes.
std::string toml_text(std::string_view text);

}  // namespace cur::config
