#include "archive/privacy/allowed_paths.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace cur::archive;

namespace {

bool has(const std::vector<AllowedPath>& paths, std::string_view path) {
  return std::any_of(paths.begin(), paths.end(), [&](const AllowedPath& one) { return one.path == path; });
}

}  // namespace

TEST_CASE("texts stay only on request, curators never, labels by name") {
  CHECK_FALSE(has(allowed_in_appeal({}), "text"));
  CHECK(has(allowed_in_appeal({.text = true, .labels = {}}), "text"));
  CHECK_FALSE(has(allowed_in_appeal({.text = true, .labels = {}}), "extra"));
  CHECK(has(allowed_in_appeal({.text = false, .labels = {"x"}}), "labels.x"));
  CHECK_FALSE(has(allowed_in_event({}), "text"));
  CHECK_FALSE(has(allowed_in_poll({}), "question"));
  CHECK(has(allowed_corrections({}), "classify.topic"));
  CHECK(has(allowed_corrections({}), "labels.group"));
  CHECK_FALSE(has(allowed_corrections({}), "route.curator"));
  CHECK_FALSE(has(allowed_corrections({}), "labels.NAME"));
}
