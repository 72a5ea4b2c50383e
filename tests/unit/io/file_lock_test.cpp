#include "io/file_lock.hpp"

#include <filesystem>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"

using namespace cur;

TEST_CASE("one holder at a time, and the file outlives the lock") {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("cur-lock-test-" + std::to_string(::getpid()))).string();
  {
    std::optional<io::FileLock> first = io::FileLock::try_take(path);
    REQUIRE(first);
    CHECK_FALSE(io::FileLock::try_take(path));
    const io::FileLock moved = std::move(*first);
    CHECK_FALSE(io::FileLock::try_take(path));
  }
  CHECK(std::filesystem::exists(path));
  CHECK(io::FileLock::try_take(path));
  std::filesystem::remove(path);
}

TEST_CASE("a lock that cannot be made is a Fatal") { CHECK_THROWS_AS(io::FileLock::try_take("/nonexistent/l"), Fatal); }
