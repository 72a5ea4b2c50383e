#pragma once

#include <string>
#include <string_view>

#include "config/document.hpp"

namespace cur::config {

// The one configuration directory of a run: `given` (--config) when not empty, else $CUR_CONFIG, else /etc/cur.
// A directory that was named and does not exist is a Fatal{configuration}; an absent /etc/cur means the defaults.
class Directory {
 public:
  explicit Directory(const std::string& given);

  // The effective content of file `name`: the directory's, else `embedded_default`. A file that begins with
  // `extends = "default"` is laid over the default: tables by key, [[entries]] by their id (or name); entries with the
  // same id replace, others are added.
  Node load(const std::string& name, std::string_view embedded_default) const;

  // Path of a file that is named inside a configuration file: relative to the directory unless absolute.
  std::string resolve(const std::string& path) const;

 private:
  std::string m_path;  // empty: defaults only
};

// Lays `over` on `base`, see Directory::load.
Node merge(Node base, const Node& over);

}  // namespace cur::config
