#include "network/driver/quota.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace cur::fetch;

TEST_CASE("a quota is counted over runs, and begins anew with the day") {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("cur-quota." + std::to_string(::getpid()))).string();
  for (int run = 0; run < 3; ++run) CHECK(Quota(path, "2026-03-12").try_use("a.token newsfeed.search", 3));
  CHECK_FALSE(Quota(path, "2026-03-12").try_use("a.token newsfeed.search", 3));
  CHECK(Quota(path, "2026-03-12").try_use("a.token wall.get", 3));
  CHECK(Quota(path, "2026-03-13").try_use("a.token newsfeed.search", 3));
  CHECK_FALSE(Quota(path, "2026-03-12").try_use("a.token newsfeed.search", 3));  // another --now forgets nothing
  std::ofstream(path) << "no quota\n2026-03-13 x -5\n\n2026-03-13  2\n2026-03-13 a.token wall.get 3\n";
  CHECK_FALSE(Quota(path, "2026-03-13").try_use("a.token wall.get", 3));
  CHECK(Quota(path, "2026-03-13").try_use("x", 1));
  std::filesystem::remove(path);
  std::filesystem::remove(path + ".lock");
}

TEST_CASE("what the server says is used up is so for the day") {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("cur-quota-up." + std::to_string(::getpid()))).string();
  CHECK_FALSE(Quota(path, "2026-03-12").is_used_up("vk:1:wall.get"));
  Quota(path, "2026-03-12").mark_used_up("vk:1:wall.get");
  CHECK(Quota(path, "2026-03-12").is_used_up("vk:1:wall.get"));
  CHECK_FALSE(Quota(path, "2026-03-12").try_use("vk:1:wall.get", 5000));
  CHECK_FALSE(Quota(path, "2026-03-12").is_used_up("vk:1:wall.search"));
  CHECK_FALSE(Quota(path, "2026-03-13").is_used_up("vk:1:wall.get"));
  std::filesystem::remove(path);
  std::filesystem::remove(path + ".lock");
}

TEST_CASE("without a file a quota is of one run") {
  Quota quota("", "2026-03-12");
  CHECK(quota.try_use("a", 1));
  CHECK_FALSE(quota.try_use("a", 1));
  CHECK(Quota("", "2026-03-12").try_use("a", 1));
}
