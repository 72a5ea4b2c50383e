#include "io/atomic_file.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"

using namespace cur;

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A folder for one test, gone with the object.
class Folder {
 public:
  Folder() : m_path(fs::temp_directory_path() / ("cur-atomic-test-" + std::to_string(::getpid()))) {
    fs::remove_all(m_path);
    fs::create_directory(m_path);
  }
  ~Folder() { fs::remove_all(m_path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  fs::path operator/(const std::string& name) const { return m_path / name; }
  std::ptrdiff_t entries() const { return std::distance(fs::directory_iterator(m_path), fs::directory_iterator()); }

 private:
  fs::path m_path;
};

}  // namespace

TEST_CASE("a file is made, then replaced whole, and nothing else is left") {
  const Folder folder;
  const fs::path path = folder / "state";
  io::replace_file(path.string(), "a long first content\n");
  CHECK(content(path) == "a long first content\n");
  CHECK((fs::status(path).permissions() & fs::perms::mask) == (fs::perms::owner_read | fs::perms::owner_write));
  io::replace_file(path.string(), "short\n");
  CHECK(content(path) == "short\n");
  CHECK(folder.entries() == 1);
}

TEST_CASE("what a killed run left is taken over") {
  const Folder folder;
  std::ofstream(folder / "state.new") << "the longer half of something";
  io::replace_file((folder / "state").string(), "new\n", io::Writers::one);
  CHECK(content(folder / "state") == "new\n");
  CHECK(folder.entries() == 1);
}

TEST_CASE("who has the old file open keeps its bytes") {
  const Folder folder;
  const fs::path path = folder / "state";
  io::replace_file(path.string(), "old\n");
  std::ifstream reader(path);
  io::replace_file(path.string(), "new\n");
  std::string line;
  std::getline(reader, line);
  CHECK(line == "old");
}

TEST_CASE("a file that cannot be replaced is a Fatal, and the old one stays") {
  const Folder folder;
  const fs::path taken = folder / "folder";
  fs::create_directory(taken);
  CHECK_THROWS_AS(io::replace_file(taken.string(), "x"), Fatal);
  CHECK(fs::is_directory(taken));
  CHECK(folder.entries() == 1);
  CHECK_THROWS_AS(io::replace_file((folder / "nowhere/state").string(), "x"), Fatal);
  CHECK_THROWS_AS(io::sync_folder_of((folder / "nowhere/state").string()), Fatal);
}
