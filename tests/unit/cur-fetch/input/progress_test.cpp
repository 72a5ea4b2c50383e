#include "input/progress.hpp"

#include <doctest/doctest.h>

using namespace cur::fetch;

namespace {

Progress after(const std::string& bytes, std::uint64_t count) {
  Progress made(Progress::Unit::rows);
  made.add(bytes);
  made.count(count);
  return made;
}

}  // namespace

TEST_CASE("a cursor says how much was read, and tells one content from another") {
  CHECK(after("", 0).cursor() == "rows:0:e3b0c44298fc1c149afbf4c8");
  CHECK(after("ab", 2).cursor() == after("ab", 2).cursor());
  CHECK(after("ab", 2).cursor() != after("ab", 3).cursor());
  CHECK(after("ab", 2).cursor() != after("aB", 2).cursor());
}

TEST_CASE("reading goes on after a cursor was taken") {
  Progress pieces(Progress::Unit::rows);
  pieces.add("a");
  (void)pieces.cursor();
  pieces.add("b");
  pieces.count(2);
  CHECK(pieces.cursor() == after("ab", 2).cursor());
}

TEST_CASE("a cursor of another unit, or of somebody else, counts nothing") {
  CHECK(counted_by("rows:12:00", Progress::Unit::rows) == 12);
  for (const char* other : {"", "bytes:12:00", "rows:12", "rows:-1:00", "rows:x:00", "rows:1:2:3", "12"}) {
    CAPTURE(other);
    CHECK_FALSE(counted_by(other, Progress::Unit::rows));
  }
}
