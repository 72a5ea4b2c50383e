#include "note/known_names.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "base/fatal.hpp"

using namespace cur;

TEST_CASE("names that the configuration does not know are refused") {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / "cur-known-names-test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "routes.toml") << "extends = \"default\"\n[[agency]]\nid = \"mindor\"\n";
  std::ofstream(folder / "region.toml")
      << "zone = \"Europe/Moscow\"\n[[municipality]]\nname = \"Пермь\"\naliases = [\"г. Пермь\"]\n";
  const store_tool::KnownNames names{config::Directory(folder.string())};
  std::filesystem::remove_all(folder);
  CHECK_NOTHROW(names.check_agency("--to", "mindor"));
  CHECK_NOTHROW(names.check_agency("--to", "rescue"));
  CHECK_NOTHROW(names.check_agency("--to", ""));
  CHECK_THROWS_AS(names.check_agency("--to", "mindr"), Fatal);
  CHECK_NOTHROW(names.check_correction("classify.topic", "roads.potholes"));
  CHECK_NOTHROW(names.check_correction("classify.topic", ""));
  CHECK_NOTHROW(names.check_correction("classify.sector", "other"));
  CHECK_NOTHROW(names.check_correction("labels.group", "whatever"));
  CHECK_NOTHROW(names.check_correction("route.municipality", "г. Пермь"));
  CHECK_THROWS_AS(names.check_correction("classify.topic", "roads.pothole"), Fatal);
  CHECK_THROWS_AS(names.check_correction("classify.sector", "road"), Fatal);
  CHECK_THROWS_AS(names.check_correction("route.agency", "mindr"), Fatal);
  CHECK_THROWS_AS(names.check_correction("route.municipality", "Перьм"), Fatal);
}
