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
  const std::vector<std::string> keys = allowed_corrections({});
  const auto is_key = [&](const std::string& key) { return std::find(keys.begin(), keys.end(), key) != keys.end(); };
  CHECK(is_key("classify.topic"));
  CHECK(is_key("labels.group"));
  CHECK_FALSE(is_key("route.curator"));
  CHECK_FALSE(is_key("labels.NAME"));
}
