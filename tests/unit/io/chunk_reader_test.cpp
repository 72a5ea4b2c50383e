#include "io/chunk_reader.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <random>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/fatal.hpp"

using namespace cur;
using io::Chunk;
using io::ChunkReader;

namespace {

// A pipe whose read end is opened by name, as a user's <(command) is.
class Pipe {
 public:
  Pipe() { REQUIRE(::pipe2(m_ends.data(), O_CLOEXEC) == 0); }
  ~Pipe() {
    close_writer();
    ::close(m_ends[0]);
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(m_ends[0]); }
  void write(std::string_view bytes) {
    REQUIRE(::write(m_ends[1], bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  void close_writer() {
    if (m_ends[1] >= 0) ::close(m_ends[1]);
    m_ends[1] = -1;
  }

 private:
  std::array<int, 2> m_ends{-1, -1};
};

class TemporaryFile {
 public:
  explicit TemporaryFile(std::string_view bytes)
      : m_path(std::filesystem::temp_directory_path() / ("cur-chunk-test-" + std::to_string(::getpid()))) {
    std::ofstream(m_path, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove(m_path); }
  std::string path() const { return m_path.string(); }

 private:
  std::filesystem::path m_path;
};

const ChunkReader::Limits k_tiny{.target = 16, .line = 40, .keep_overlong = false};
const ChunkReader::Limits k_tiny_kept{.target = 16, .line = 40, .keep_overlong = true};

struct Seen {
  std::string bytes;
  std::vector<std::string> overlong;
};

// Reads all; checks that chunks hold whole lines, are numbered without gaps and are followed by zeroed padding.
Seen read_all(const std::string& path, const ChunkReader::Limits& limits) {
  ChunkReader reader(path, limits);
  Chunk chunk;
  Seen seen;
  std::uint64_t line = 1;
  while (reader.next(chunk)) {
    const std::string_view bytes = chunk.bytes();
    CHECK(chunk.first_line == line);
    REQUIRE(chunk.buffer.size() >= chunk.size + io::k_chunk_padding);
    CHECK(std::string_view(chunk.buffer).substr(chunk.size, io::k_chunk_padding) ==
          std::string(io::k_chunk_padding, '\0'));
    line += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
    if (chunk.overlong) {
      CHECK(bytes.find('\n') >= bytes.size() - 1);
      seen.overlong.emplace_back(bytes);
    }
    seen.bytes += bytes;
  }
  CHECK(!reader.next(chunk));
  return seen;
}

}  // namespace

TEST_CASE("what is there is delivered without waiting for more") {
  Pipe pipe;
  ChunkReader reader(pipe.path(), {});
  Chunk chunk;
  pipe.write("{\"a\":1}\n");
  REQUIRE(reader.next(chunk));  // the writer is still open: a reader that waits to fill up hangs here
  CHECK(chunk.bytes() == "{\"a\":1}\n");
  pipe.write("one\ntwo\nhal");
  REQUIRE(reader.next(chunk));
  CHECK(chunk.bytes() == "one\ntwo\n");
  CHECK(chunk.first_line == 2);
  pipe.write("f\n");
  REQUIRE(reader.next(chunk));
  CHECK(chunk.bytes() == "half\n");
  CHECK(chunk.first_line == 4);
  pipe.write("last");
  pipe.close_writer();
  REQUIRE(reader.next(chunk));
  CHECK(chunk.bytes() == "last");
  CHECK(!reader.next(chunk));
}

TEST_CASE("whole lines behind an overlong one do not wait for more either") {
  Pipe pipe;
  ChunkReader reader(pipe.path(), {.target = 256, .line = 40, .keep_overlong = false});
  Chunk chunk;
  pipe.write(std::string(60, 'x') + "\none\ntwo\nhal");
  REQUIRE(reader.next(chunk));
  CHECK(chunk.overlong);
  REQUIRE(reader.next(chunk));
  CHECK(chunk.bytes() == "one\ntwo\n");
  CHECK(chunk.first_line == 2);
}

TEST_CASE("an empty input has no chunk") {
  CHECK(read_all("/dev/null", k_tiny).bytes.empty());
  const TemporaryFile file("");
  CHECK(read_all(file.path(), {}).bytes.empty());
}

TEST_CASE("the last line need not have a newline") {
  const TemporaryFile file("a\nb");
  CHECK(read_all(file.path(), {}).bytes == "a\nb");
}

TEST_CASE("a line at the limit is ordinary, one byte more is overlong, with and without its newline") {
  for (bool newline : {true, false}) {
    for (std::size_t length : {40U, 41U}) {
      CAPTURE(newline);
      CAPTURE(length);
      const std::string line = std::string(length, 'x') + (newline ? "\n" : "");
      const TemporaryFile file(line);
      const Seen kept = read_all(file.path(), k_tiny_kept);
      CHECK(kept.bytes == line);
      CHECK(kept.overlong.size() == (length > 40 ? 1 : 0));
      CHECK(read_all(file.path(), k_tiny).overlong.size() == (length > 40 ? 1 : 0));
    }
  }
}

TEST_CASE("an overlong line travels alone, kept whole or cut, and the lines around it are unharmed") {
  const std::string huge(1000, 'x');
  const TemporaryFile file("before\n" + huge + "\nafter\n" + huge + "\n\nend");
  const Seen kept = read_all(file.path(), k_tiny_kept);
  CHECK(kept.bytes == "before\n" + huge + "\nafter\n" + huge + "\n\nend");
  CHECK(kept.overlong == std::vector<std::string>{huge + "\n", huge + "\n"});
  const Seen cut = read_all(file.path(), k_tiny);
  REQUIRE(cut.overlong.size() == 2);
  CHECK(cut.overlong[0].size() > 41);
  CHECK(cut.overlong[0].size() < huge.size());
  CHECK(cut.bytes == "before\n" + cut.overlong[0] + "after\n" + cut.overlong[1] + "\nend");
}

TEST_CASE("property: chunks are the input, whatever its lines and the target") {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::string bytes;
    for (int line = 0; line < 40; ++line) {
      bytes += std::string(random() % (round % 2 == 0 ? 30 : 300), static_cast<char>('a' + line % 26));
      if (line < 39 || round % 3 == 0) bytes += '\n';
    }
    const TemporaryFile file(bytes);
    for (std::size_t target : {1U, 7U, 100U, 100'000U}) {
      CHECK(read_all(file.path(), {.target = target, .line = 80, .keep_overlong = true}).bytes == bytes);
    }
  }
}

TEST_CASE("what cannot be opened or read is a Fatal with its own code") {
  auto code = [](const std::string& path) {
    try {
      ChunkReader reader(path, {});
      Chunk chunk;
      reader.next(chunk);
    } catch (const Fatal& fatal) {
      CHECK(std::string(fatal.what()).find(path) != std::string::npos);
      return fatal.code();
    }
    return ExitCode::ok;
  };
  CHECK(code("/nonexistent/in.jsonl") == ExitCode::no_input);
  CHECK(code("/tmp") == ExitCode::no_input);
  CHECK(code("/proc/self/mem") == ExitCode::io);
}

TEST_CASE("reading may begin in the middle of a file") {
  const TemporaryFile file("one\ntwo\nthree\n");
  ChunkReader reader(file.path(), {.from_byte = 4, .from_line = 2});
  Chunk chunk;
  REQUIRE(reader.next(chunk));
  CHECK(chunk.bytes() == "two\nthree\n");
  CHECK(chunk.first_line == 2);
  CHECK_FALSE(reader.next(chunk));
  Pipe pipe;
  CHECK_THROWS_AS(ChunkReader(pipe.path(), {.from_byte = 4}), Fatal);
}

TEST_CASE("before a read that would wait there is time for something else, and never before one that would not") {
  Pipe pipe;
  int asked = 0;
  // Twice there is something to do; then the next line comes, as if it had taken so long.
  const auto before_wait = [&] {
    if (++asked == 2) pipe.write("two\n");
    if (asked == 3) pipe.close_writer();
    return asked < 3;
  };
  pipe.write("one\n");
  ChunkReader reader(pipe.path(), {.before_wait = before_wait});
  Chunk chunk;
  REQUIRE(reader.next(chunk));
  CHECK(chunk.bytes() == "one\n");
  CHECK(asked == 0);
  REQUIRE(reader.next(chunk));
  CHECK(chunk.bytes() == "two\n");
  CHECK(asked == 2);
  CHECK_FALSE(reader.next(chunk));
  CHECK(asked == 3);
}
