#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include <doctest/doctest.h>

// Real data for tests lies outside of the project, in $CUR_SHARED or ../shared beside the checkout.
// Gives the path of `name` there; where it is absent says so and gives nothing, and the test ends.
inline std::optional<std::string> shared_data(const std::string& name) {
  const char* given = std::getenv("CUR_SHARED");
  const std::filesystem::path root =
      given != nullptr ? std::filesystem::path(given) : std::filesystem::path(CUR_SOURCE_DIR) / ".." / "shared";
  const std::filesystem::path path = root / "data" / name;
  if (std::filesystem::exists(path)) return path.string();
  MESSAGE("skipped: there is no " << path.string());
  return std::nullopt;
}
