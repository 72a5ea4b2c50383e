#include "table/line_window.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include "fixture.hpp"

using namespace cur::table;

TEST_CASE("lines, marks and the way back") {
  const test::TempFile file("one\ntwo\r\n\nend");
  LineWindow window(file.path(), nullptr);
  Line line;
  CHECK(window.sample(5) == "one\nt");
  REQUIRE(window.next(line));
  CHECK(line.bytes == "one");
  window.mark();
  REQUIRE(window.next(line));
  CHECK(line.bytes == "two\r");
  CHECK(line.offset == 4);
  REQUIRE(window.next(line));
  CHECK(line.bytes.empty());
  CHECK(window.since_mark() == "two\r\n\n");
  window.go_back(4);
  REQUIRE(window.next(line));
  CHECK(line.bytes == "two\r");
  REQUIRE(window.next(line));
  REQUIRE(window.next(line));
  CHECK(line.bytes == "end");
  CHECK_FALSE(window.next(line));
}

TEST_CASE("a window over more than its buffer keeps what was marked") {
  std::string content;
  for (int i = 0; i < 400'000; ++i) content += std::to_string(i) + "\n";
  const test::TempFile file(content);
  LineWindow window(file.path(), nullptr);
  Line line;
  for (int i = 0; i < 1000; ++i) window.next(line);
  window.mark();
  const std::uint64_t start = window.position();
  for (int i = 1000; i < 300'000; ++i) REQUIRE(window.next(line));
  CHECK(line.bytes == "299999");
  window.go_back(start);
  REQUIRE(window.next(line));
  CHECK(line.bytes == "1000");
}

TEST_CASE("a line feed of two bytes is found at even places only") {
  const test::TempFile file({"\x0A\x0A\0\n\n\0x\0\n\0z", 11});  // U+0A0A, U+0A00, "\n", "x", "\n", half a "z"
  LineWindow window(file.path(), nullptr);
  window.set_line_feed({"\n\0", 2});
  Line line;
  REQUIRE(window.next(line));
  CHECK(line.bytes.size() == 4);
  REQUIRE(window.next(line));
  CHECK(line.bytes == std::string_view("x\0", 2));
  REQUIRE(window.next(line));
  CHECK(line.bytes == "z");
}

TEST_CASE("an overlong line is shown and skipped") {
  const test::TempFile file(std::string(LineWindow::k_longest + 1, 'x') + "\nend\n");
  LineWindow window(file.path(), nullptr);
  Line line;
  window.mark();
  REQUIRE(window.next(line));
  CHECK(line.overlong);
  CHECK(line.bytes.size() == LineWindow::k_longest);
  window.skip_line();
  REQUIRE(window.next(line));
  CHECK(line.bytes == "end");
  CHECK(line.offset == LineWindow::k_longest + 2);
}

TEST_CASE("what is done so far is flushed before a read that would wait") {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  int waits = 0;
  LineWindow window("/dev/fd/" + std::to_string(ends[0]), [&] {
    ++waits;
    REQUIRE(::write(ends[1], "two\n", 4) == 4);
    ::close(ends[1]);
  });
  REQUIRE(::write(ends[1], "one\n", 4) == 4);
  Line line;
  REQUIRE(window.next(line));
  CHECK(waits == 0);
  REQUIRE(window.next(line));
  CHECK(line.bytes == "two");
  CHECK(waits == 1);
  CHECK_FALSE(window.next(line));
  ::close(ends[0]);
}
