#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace cur::config {

// Where an entry was written. Embedded defaults have the file name "default:NAME".
struct Origin {
  std::string file;
  std::size_t line = 0;  // from 1
};

// One TOML value with its position. Tables keep the order of the file; dates and times are kept as their text.
struct Node {
  struct Member;
  using Array = std::vector<Node>;
  using Table = std::vector<Member>;

  std::variant<std::string, std::int64_t, double, bool, Array, Table> value;
  Origin origin;

  const Table* table() const { return std::get_if<Table>(&value); }
  const Array* array() const { return std::get_if<Array>(&value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }
  const Node* find(std::string_view key) const;  // null when this is no table or has no such key
};

struct Node::Member {
  std::string key;
  Node value;
};

// Parses TOML 1.0. `file` is the name used in messages and origins.
// Throws Fatal{configuration} `file:line: what is wrong`.
Node parse_toml(std::string_view text, const std::string& file);

// The effective configuration as TOML again, each entry with the comment `# file:line` of its origin.
std::string print_toml(const Node& root);

// A text as TOML writes it, in quotes.
std::string toml_text(std::string_view text);

// Reads one table and finds its mistakes: each getter marks its key as known, and finish() refuses the others with the
// nearest valid spelling. Every failure is a Fatal{configuration} that names file, line and key.
class Section {
 public:
  // `path` is how messages call this table, for example "topic".
  Section(const Node& table, std::string path);

  std::optional<std::string> text(std::string_view key);
  std::string required_text(std::string_view key);
  std::optional<std::int64_t> integer(std::string_view key);
  std::optional<double> number(std::string_view key);  // an integer will do
  std::optional<bool> boolean(std::string_view key);
  std::vector<std::string> texts(std::string_view key);  // a text, or a list of texts; empty when absent
  std::vector<Section> sections(std::string_view key);   // [[key]]; empty when absent
  std::optional<Section> section(std::string_view key);  // [key]
  const Node* node(std::string_view key);                // for shapes the getters do not know
  // The text must be one of `allowed`; the message names the nearest. An empty `otherwise`: the key must be there.
  std::string choice(std::string_view key, const std::vector<std::string_view>& allowed, std::string_view otherwise);

  void finish() const;
  [[noreturn]] void fail(std::string_view key, const std::string& message) const;
  const Node& table() const { return *m_node; }

 private:
  [[noreturn]] void fail_missing(std::string_view key) const;

  const Node* m_node;
  std::string m_path;
  std::vector<std::string_view> m_known;
};

}  // namespace cur::config
