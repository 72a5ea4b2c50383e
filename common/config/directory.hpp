#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/document.hpp"

namespace cur::config {

// The configuration directory of a run: `given` (the value of --config) if not empty, else $CUR_CONFIG, else /etc/cur
// if it exists, else none: the built-in defaults apply.
class Directory {
 public:
  // Throws Fatal{configuration} if the directory of --config or $CUR_CONFIG does not exist.
  explicit Directory(const std::string& given);

  // Returns the effective content of file `name`: the one of the directory, else `embedded_default`. A file with
  // `extends = "default"` is merged into the default, see merge(). Throws Fatal{configuration} if the file is invalid.
  Node load(const std::string& name, std::string_view embedded_default) const;

  // A file before it is merged.
  struct Layers {
    std::optional<Node> base;  // the default, if the file of the directory extends it
    Node own;                  // the file of the directory without `extends`; if there is none, the default
  };
  // Reads what load() merges, for files with another rule of merging.
  Layers load_layers(const std::string& name, std::string_view embedded_default) const;

  // Resolves a path that a configuration file contains: relative to the directory unless absolute.
  std::string resolve(const std::string& path) const;

 private:
  std::string m_path;  // empty: defaults only
};

// Returns `base` with the values of `over`: tables are merged by key, [[entries]] by their id (or name). An entry with
// a known id replaces the old one; other entries are appended.
Node merge(Node base, const Node& over);

}  // namespace cur::config
