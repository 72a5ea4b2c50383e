#include "config/directory.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"

using namespace cur;
using config::Directory;
using config::Node;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_default = R"(
name = "region"
[limits]
low = 1
high = 2
[[topic]]
id = "a"
words = ["old"]
[[topic]]
id = "b"
)";

class Folder {
 public:
  Folder() : m_path(fs::temp_directory_path() / ("cur-config-test-" + std::to_string(::getpid()))) {
    fs::create_directory(m_path);
  }
  ~Folder() { fs::remove_all(m_path); }
  std::string path() const { return m_path.string(); }
  void write(const std::string& name, std::string_view text) const { std::ofstream(m_path / name) << text; }

 private:
  fs::path m_path;
};

std::string complaint(const std::string& directory, const std::string& name = "topics.toml") {
  try {
    Directory(directory).load(name, k_default);
  } catch (const Fatal& fatal) {
    CHECK(fatal.code() == ExitCode::configuration);
    return fatal.what();
  }
  return "";
}

std::string ids(const Node& root) {
  std::string out;
  for (const Node& entry : *root.find("topic")->array()) out += *entry.find("id")->text();
  return out;
}

}  // namespace

TEST_CASE("a file replaces the default whole, an absent one leaves it") {
  const Folder folder;
  CHECK(ids(Directory(folder.path()).load("topics.toml", k_default)) == "ab");
  folder.write("topics.toml", "[[topic]]\nid = 'c'\n");
  const Node root = Directory(folder.path()).load("topics.toml", k_default);
  CHECK(ids(root) == "c");
  CHECK(root.find("name") == nullptr);
  CHECK(root.find("topic")->origin.file == folder.path() + "/topics.toml");
}

TEST_CASE("a file that extends the default replaces entries by id and adds the others") {
  const Folder folder;
  folder.write("topics.toml",
               "extends = 'default'\nname = 'mine'\n[limits]\nhigh = 3\n[[topic]]\nid = 'c'\n[[topic]]\nid = 'a'\n");
  const Node root = Directory(folder.path()).load("topics.toml", k_default);
  CHECK(ids(root) == "abc");
  CHECK(root.find("topic")->array()->front().find("words") == nullptr);
  CHECK(root.find("topic")->array()->front().origin.line == 7);
  CHECK(root.find("topic")->array()->at(1).origin.file == "default:topics.toml");
  CHECK(*root.find("name")->text() == "mine");
  CHECK(std::get<std::int64_t>(root.find("limits")->find("low")->value) == 1);
  CHECK(std::get<std::int64_t>(root.find("limits")->find("high")->value) == 3);
  CHECK(root.find("extends") == nullptr);
}

TEST_CASE("only the default can be extended") {
  const Folder folder;
  folder.write("topics.toml", "\nextends = 'other'\n");
  CHECK(complaint(folder.path()) == folder.path() + "/topics.toml:2: extends: only \"default\" can be extended");
}

TEST_CASE("a directory that was named must exist; what cannot be read is refused") {
  CHECK(complaint("/nonexistent") == "/nonexistent: no such configuration directory (--config)");
  ::setenv("CUR_CONFIG", "/nonexistent2", 1);
  CHECK(complaint("") == "/nonexistent2: no such configuration directory ($CUR_CONFIG)");
  ::setenv("CUR_CONFIG", "", 1);
  CHECK(complaint("").empty());
  ::unsetenv("CUR_CONFIG");
  const Folder folder;
  fs::create_directory(folder.path() + "/topics.toml");
  CHECK(complaint(folder.path()).starts_with(folder.path() + "/topics.toml: cannot read"));
}

TEST_CASE("paths inside are relative to the directory") {
  const Folder folder;
  const Directory directory(folder.path());
  CHECK(directory.resolve("data/a.csv") == folder.path() + "/data/a.csv");
  CHECK(directory.resolve("../a.csv") == fs::path(folder.path()).parent_path().string() + "/a.csv");
  CHECK(directory.resolve("/srv/a.csv") == "/srv/a.csv");
}
