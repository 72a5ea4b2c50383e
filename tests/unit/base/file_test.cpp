#include "base/file.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "base/fatal.hpp"

using namespace cur;

namespace {

ExitCode code_of(const std::string& path) {
  try {
    read_whole_file(path, ExitCode::configuration);
  } catch (const Fatal& fatal) {
    CHECK(std::string(fatal.what()).find(path) != std::string::npos);
    return fatal.code();
  }
  return ExitCode::ok;
}

}  // namespace

TEST_CASE("read_whole_file gives every byte") {
  const auto path = std::filesystem::temp_directory_path() / ("cur-file-test-" + std::to_string(::getpid()));
  const std::string bytes("a\0\r\nb\xFF", 6);
  std::ofstream(path, std::ios::binary) << bytes;
  CHECK(read_whole_file(path.string(), ExitCode::no_input) == bytes);
  std::filesystem::remove(path);
}

TEST_CASE("read_whole_file says why it cannot") {
  CHECK(code_of("/nonexistent/x.toml") == ExitCode::configuration);
  CHECK(code_of("/proc/self/mem") == ExitCode::io);
  CHECK(code_of("/tmp") != ExitCode::ok);  // a folder is no empty file
}
