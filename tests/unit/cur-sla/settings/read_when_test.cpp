#include "settings/read_when.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using sla_sample::k_end;

TEST_CASE("municipalities and channels in a rule may be written in any of their forms") {
  const std::string region = "[[municipality]]\nname = \"Город Ёлкин\"\naliases = [\"Ёлкин\"]\n";
  const std::string rule = "[[rule]]\nid = \"1\"\nprofile = \"q\"\nwhen = ";
  const auto when = [&](const std::string& text) { return sla_sample::settings(rule + text + k_end, region); };
  CHECK(when("{ municipality = \"елкин\" }").rules[0].when[0].any_of[0] == "Город Ёлкин");
  CHECK(when("{ municipality = \"Сосновка\" }").rules[0].when[0].any_of[0] == "Сосновка");
  CHECK(when("{ channel = \"https://vk.com/club1\" }").rules[0].when[0].any_of[0] == "vk:club1");
  CHECK(when("{ channel = \"x\" }").uses_field(&cur::sla::Appeal::channel));
  CHECK(!when("{ source = \"x\" }").uses_field(&cur::sla::Appeal::channel));
}
