#include "diag/diagnostics.hpp"

#include <array>
#include <string>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace cur;

namespace {

// Everything that `talk` writes to a Diagnostics on a pipe.
template <class Talk>
std::string written(Talk&& talk) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  {
    diag::Diagnostics diagnostics("tool", ends[1]);
    talk(diagnostics);
  }
  ::close(ends[1]);
  std::string out;
  std::array<char, 4096> buffer{};
  for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;) {
    out.append(buffer.data(), static_cast<std::size_t>(got));
  }
  ::close(ends[0]);
  return out;
}

}  // namespace

TEST_CASE("a message is one terminal-safe line that names the program") {
  CHECK(written([](auto& d) { d.message("cannot open x\x1b[2J\ny"); }) == "tool: cannot open x\\x1b[2J y\n");
}

TEST_CASE("ten bad lines of a kind are shown, then only their number") {
  const std::string out = written([](diag::Diagnostics& d) {
    for (std::uint64_t line = 1; line <= 12; ++line) d.bad_line({"-", line, 3}, "broken");
    d.bad_line({"a.jsonl", 1, 1}, "other");
    d.finish();
    d.finish();
  });
  CHECK(out.starts_with("tool: -:1:3: broken\ntool: -:2:3: broken\n"));
  CHECK(out.find("tool: -:10:3: broken\ntool: a.jsonl:1:1: other\n") != std::string::npos);
  CHECK(out.find("-:11:") == std::string::npos);
  CHECK(out.ends_with("tool: 12 times in all: broken\n"));
}

TEST_CASE("exactly ten of a kind need no sum") {
  const std::string out = written([](diag::Diagnostics& d) {
    for (std::uint64_t line = 1; line <= 10; ++line) d.bad_line({"-", line, 1}, "broken");
    d.finish();
  });
  CHECK(out.find("in all") == std::string::npos);
}

TEST_CASE("progress is for terminals only, and a lost stderr is no error") {
  CHECK(written([](auto& d) { d.progress("50 %"); }).empty());
  diag::Diagnostics gone("tool", -1);
  gone.message("nobody hears");
}
