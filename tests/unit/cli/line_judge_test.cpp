#include "cli/line_judge.hpp"

#include <doctest/doctest.h>

using namespace cur;

namespace {

// What became of each line: "number=text" of good ones, "number:byte!text" of bad ones.
std::string judged(std::string_view bytes, std::uint64_t first_line = 1, std::size_t at_most = 100) {
  io::Chunk chunk;
  chunk.buffer = std::string(bytes) + std::string(io::k_chunk_padding, '\0');
  chunk.size = bytes.size();
  chunk.first_line = first_line;
  json::Record record;
  std::string out;
  cli::judge_lines(
      chunk, record,
      [&](const json::Record& good, std::uint64_t line) {
        out += std::to_string(line) + "=" + std::string(good.line()) + "\n";
        return --at_most > 0;
      },
      [&](const cli::Reject& bad) {
        out += std::to_string(bad.line) + ":" + std::to_string(bad.byte) + "!" + bad.raw + "\n";
        return --at_most > 0;
      });
  return out;
}

}  // namespace

TEST_CASE("good and bad lines, numbered physically, bytes from 1") {
  CHECK(judged("{\"a\":1}\nx\n\n{}\n[1]") == "1={\"a\":1}\n2:1!x\n4={}\n5:1![1]\n");
  CHECK(judged("{\"a\":}\n", 41) == "41:6!{\"a\":}\n");
}

TEST_CASE("blank lines are nothing, CRLF is a line end, spaces stay") {
  CHECK(judged("\n \t\n\r\n \r\n").empty());
  CHECK(judged("{}\r\n {} \r\n") == "1={}\n2= {} \n");
  CHECK(judged("x\r\n") == "1:1!x\n");
}

TEST_CASE("a BOM is taken from the first line of a file only, and still counts as bytes") {
  CHECK(judged("\xEF\xBB\xBF{}\n") == "1={}\n");
  CHECK(judged("\xEF\xBB\xBFx\n") == "1:4!x\n");
  CHECK(judged("\xEF\xBB\xBF\n").empty());
  CHECK(judged("\xEF\xBB\xBF{}\n", 2).starts_with("2:1!"));
}

TEST_CASE("either visitor may stop") {
  CHECK(judged("{}\n{}\n", 1, 1) == "1={}\n");
  CHECK(judged("x\n{}\n", 1, 1) == "1:1!x\n");
}
