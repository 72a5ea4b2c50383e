#include "io/output.hpp"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/fatal.hpp"

using namespace cur;

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

fs::path fresh_path() {
  const fs::path path = fs::temp_directory_path() / ("cur-output-test-" + std::to_string(::getpid()));
  fs::remove(path);
  return path;
}

}  // namespace

TEST_CASE("a full disk is a Fatal that names the output") {
  const int full = ::open("/dev/full", O_WRONLY);
  REQUIRE(full >= 0);
  try {
    (void)io::Output(full, "stdout").write("x");
    FAIL("nothing was said");
  } catch (const Fatal& fatal) {
    CHECK(fatal.code() == ExitCode::io);
    CHECK(std::string(fatal.what()).starts_with("cannot write to stdout: "));
  }
  ::close(full);
}

TEST_CASE("a departed reader is no error") {
  io::prepare_standard_descriptors();
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  ::close(ends[0]);
  io::Output output(ends[1], "stdout");
  CHECK(output.write("x") == io::Written::reader_left);
  CHECK(output.close() == io::Written::all);
}

TEST_CASE("a non-blocking descriptor gets every byte") {
  std::array<int, 2> ends{};
  REQUIRE(::pipe2(ends.data(), O_NONBLOCK) == 0);
  const std::string sent(1 << 20, 'x');
  std::size_t received = 0;
  std::thread reader([&] {
    std::string buffer(65536, '\0');
    while (received < sent.size()) {
      if (const ssize_t got = ::read(ends[0], buffer.data(), buffer.size()); got > 0) {
        received += static_cast<std::size_t>(got);
      }
    }
  });
  CHECK(io::Output(ends[1], "pipe").write(sent) == io::Written::all);
  reader.join();
  CHECK(received == sent.size());
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_CASE("an append file is private, keeps what was there and ends a torn line first") {
  const fs::path path = fresh_path();
  {
    io::AppendFile file(path.string());
    file.append("one\n");
    file.sync();
  }
  CHECK((fs::status(path).permissions() & fs::perms::mask) == (fs::perms::owner_read | fs::perms::owner_write));
  std::ofstream(path, std::ios::app) << "torn";
  io::AppendFile(path.string()).append("two\n");
  io::AppendFile(path.string()).append("three\n");
  CHECK(content(path) == "one\ntorn\ntwo\nthree\n");
  fs::remove(path);
}

TEST_CASE("an append file that cannot be had is a Fatal") {
  CHECK_THROWS_AS(io::AppendFile("/nonexistent/rejects"), Fatal);
  io::AppendFile full("/dev/full");
  CHECK_THROWS_AS(full.append("x\n"), Fatal);
}
