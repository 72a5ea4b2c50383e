#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fatal.hpp"
#include "config/document.hpp"

namespace cur::config {

// A table has a key that nobody reads: what the file says is in doubt, not only one value of it.
class UnknownKey : public Fatal {
 public:
  explicit UnknownKey(const std::string& message) : Fatal(ExitCode::configuration, message) {}
};

// Reads the values of one table and checks it: each getter marks its key as known, and finish() throws UnknownKey.
// The table must outlive the section, and keys passed to getters must too (they are usually literals). Every error
// throws Fatal{configuration} with file, line and key. Getters return nothing for an absent key, and throw for a wrong
// type.
class Section {
 public:
  // `path` is the name of the table in messages, for example "topic"; empty for the root.
  Section(const Node& table, std::string path);

  std::optional<std::string> text(std::string_view key);
  std::string required_text(std::string_view key);  // throws if absent or empty
  std::optional<std::int64_t> integer(std::string_view key);
  std::optional<double> number(std::string_view key);  // accepts integers too
  std::optional<bool> boolean(std::string_view key);
  std::vector<std::string> texts(std::string_view key);  // a text or a list of texts; empty if absent
  std::vector<Section> sections(std::string_view key);   // [[key]]; empty if absent
  std::optional<Section> section(std::string_view key);  // [key]
  const Node* node(std::string_view key);                // for values without a getter; null if absent
  // Returns a text that must be one of `allowed`, or `otherwise` if the key is absent. If `otherwise` is empty, the key
  // is required. The message of the error has the nearest allowed text.
  std::string choice(std::string_view key, const std::vector<std::string_view>& allowed, std::string_view otherwise);
  // A text or a list of texts, each of which must be one of `allowed`; empty if absent.
  std::vector<std::string> choices(std::string_view key, const std::vector<std::string_view>& allowed);

  // Throws if the table has a key that no getter has asked for; the message has the nearest known key.
  void finish() const;
  // Throws Fatal{configuration} for `key` of this table. An empty key means the table itself.
  [[noreturn]] void fail(std::string_view key, const std::string& message) const;
  // Throws UnknownKey for `key` of this table.
  [[noreturn]] void fail_unknown(std::string_view key, const std::string& message) const;
  const Node& table() const { return *m_node; }

 private:
  [[noreturn]] void fail_missing(std::string_view key) const;
  std::string message_at(std::string_view key, const std::string& message) const;
  void check_choice(std::string_view key, const std::string& value, const std::vector<std::string_view>& allowed) const;

  const Node* m_node;
  std::string m_path;
  std::vector<std::string_view> m_known;
};

}  // namespace cur::config
