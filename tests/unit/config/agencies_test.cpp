#include "config/agencies.hpp"

#include <doctest/doctest.h>

using cur::config::Agencies;
using Names = std::vector<std::string>;

namespace {

Agencies agencies() {
  return Agencies(cur::config::parse_toml(R"(
[[agency]]
id = "health"
title = { ru = "Министерство здравоохранения", en = "Ministry of Health" }
[[agency]]
id = "one"
title = "Администрация"
[[agency]]
id = "two"
title = "Администрация"
[[agency]]
title = "ничей"
)",
                                          "routes.toml"));
}

}  // namespace

TEST_CASE("an agency is found by its id and by every title") {
  const Agencies known = agencies();
  CHECK(known.ids_of("health") == Names{"health"});
  CHECK(known.ids_of(" министерство  Здравоохранения ") == Names{"health"});
  CHECK(known.ids_of("Ministry of health") == Names{"health"});
  CHECK(known.ids_of("ничей").empty());
  CHECK(known.ids_of("").empty());
  CHECK(known.names_of("health") == Names{"health", "Министерство здравоохранения", "Ministry of Health"});
}

TEST_CASE("a title of two agencies names both") {
  CHECK(agencies().ids_of("администрация") == Names{"one", "two"});
  CHECK(agencies().ids_of("two") == Names{"two"});
}

TEST_CASE("a misspelt name has a nearest one") {
  CHECK(agencies().nearest_name("министерство здравохранения") == "Министерство здравоохранения");
  CHECK(agencies().nearest_name("Росреестр").empty());
}
