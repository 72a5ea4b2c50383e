#include "network/open311/item.hpp"

#include <doctest/doctest.h>

using namespace cur;
using namespace cur::fetch;

TEST_CASE("open311: media_url is a photo, a closed request an event") {
  const auto read = read_open311(json::Value(R"({"service_request_id":"1","status":"closed","description":"яма",)"
                                             R"("media_url":"https://x.example/1.jpg"})"),
                                 time::Zone());
  REQUIRE(read);
  REQUIRE(*read);
  const Appeal& one = (*read)->appeal;
  REQUIRE(one.media.size() == 1);
  CHECK(one.media.front().kind == appeal::MediaKind::photo);
  REQUIRE(one.events.size() == 1);
  CHECK(one.events.front().event == appeal::EventKind::resolved);
}
