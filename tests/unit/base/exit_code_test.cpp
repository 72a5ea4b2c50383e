#include "base/exit_code.hpp"

#include <doctest/doctest.h>

using namespace cur;
using enum ExitCode;

TEST_CASE("of several causes the contract names the first of 70 74 78 69 75 65 1") {
  CHECK(worst({}) == ok);
  CHECK(worst({ok, rejects}) == rejects);
  CHECK(worst({rejects, bad_data}) == bad_data);
  CHECK(worst({bad_data, try_later, rejects}) == try_later);
  CHECK(worst({try_later, refused}) == refused);
  CHECK(worst({refused, configuration}) == configuration);
  CHECK(worst({configuration, io}) == io);
  CHECK(worst({io, internal, ok}) == internal);
}
