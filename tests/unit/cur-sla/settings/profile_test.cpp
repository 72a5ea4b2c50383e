#include "settings/profile.hpp"

#include <doctest/doctest.h>

using cur::sla::Appeal;
using cur::sla::holds;

TEST_CASE("conditions: a value, one of several, the beginning of one") {
  Appeal appeal;
  appeal.channel = "vk:club1";
  CHECK(holds({}, appeal));
  CHECK(holds({{&Appeal::channel, {"vk:club1"}}}, appeal));
  CHECK(holds({{&Appeal::channel, {"ok:1", "vk:*"}}}, appeal));
  CHECK(!holds({{&Appeal::channel, {"vk:club"}}}, appeal));
  CHECK(!holds({{&Appeal::channel, {"vk:*"}}, {&Appeal::source, {"*"}}}, appeal));
}
