#include "appeal_reader.hpp"

#include <doctest/doctest.h>

#include "sample.hpp"

using cur::sla::Appeal;
using cur::sla::AppealReader;
using sla_sample::at;

namespace {

// Keeps alive what an Appeal's views are of.
struct Read {
  explicit Read(const std::string& line, std::string_view now = "2024-03-20 00:00")
      : region(cur::config::parse_toml("[[municipality]]\nname = \"Заречный округ\"\naliases = [\"Заречный\"]",
                                       "region.toml")),
        reader(region, at(now)) {
    REQUIRE(!record.parse_copy(line));
    appeal = &reader.read(record);
  }
  cur::config::Region region;
  AppealReader reader;
  cur::json::Record record;
  const Appeal* appeal = nullptr;
};

}  // namespace

TEST_CASE("the place, where cur-route found no municipality, by the region's own name") {
  CHECK(Read(R"({"place":{"municipality":"заречный"}})").appeal->municipality == "Заречный округ");
  CHECK(Read(R"({"place":{"municipality":"Заречный"},"route":{"municipality":"Б"}})").appeal->municipality == "Б");
  CHECK(Read(R"({"channel":"https://vk.com/club1"})").appeal->channel == "vk:club1");
}

TEST_CASE("a municipality goes by any of its names, as a filter or a person wrote it") {
  CHECK(Read(R"({"route":{"municipality":"Заречный"}})").appeal->municipality == "Заречный округ");
  const std::string corrected = R"(,"events":[{"event":"corrected","at":"2024-03-02T00:00:00Z",)"
                                R"("set":{"route.municipality":)";
  CHECK(Read(R"({"route":{"municipality":"Б"})" + corrected + R"("заречный"}}]})").appeal->municipality ==
        "Заречный округ");
  CHECK(Read(R"({"place":{"municipality":"заречный"},"route":{"municipality":"Б"})" + corrected + "null}}]}")
            .appeal->municipality == "Заречный округ");
}
