#pragma once

// What the tests of cur-classify share: a lexicon in a line, and the one that ships.

#include <string>

#include <doctest/doctest.h>

#include "base/fatal.hpp"
#include "base/file.hpp"
#include "config/document.hpp"
#include "judge/lexicon.hpp"

namespace classify_sample {

inline cur::classify::Lexicon lexicon(const std::string& toml) {
  return cur::classify::load_lexicon(cur::config::parse_toml(toml, "topics.toml"));
}

inline cur::config::Node shipped_topics() {
  const std::string path = std::string(CUR_SOURCE_DIR) + "/common/defaults/topics.toml";
  return cur::config::parse_toml(cur::read_whole_file(path, cur::ExitCode::no_input), "topics.toml");
}

// What is wrong with a topics.toml; empty when nothing is.
inline std::string complaint(const std::string& toml) {
  try {
    (void)lexicon(toml);
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == cur::ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

}  // namespace classify_sample
