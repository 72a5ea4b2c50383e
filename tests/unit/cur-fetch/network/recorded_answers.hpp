#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include <doctest/doctest.h>

#include "../shared_data.hpp"
#include "network/json_body.hpp"

// Recorded answers, which are not part of the project.
namespace recorded_answers {

using namespace cur;         // NOLINT(google-build-using-namespace)
using namespace cur::fetch;  // NOLINT(google-build-using-namespace)

inline std::string content(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

template <class Visit>
int for_each_json(const std::string& folder, const Visit& visit) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    CAPTURE(entry.path().string());
    const std::string text = content(entry.path());
    const JsonBody body(text);
    if (!body.trouble().empty()) continue;  // an incomplete recording
    ++files;
    visit(entry.path(), body.value());
  }
  return files;
}

}  // namespace recorded_answers
