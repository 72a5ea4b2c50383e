#include "model/model_file.hpp"

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "base/fatal.hpp"
#include "model/checksum.hpp"

using namespace cur::classify;

namespace {

ModelParts sample() {
  ModelParts parts;
  parts.description.lexicon_checksum = "0123456789abcdef";
  parts.description.rows = 5;
  parts.description.features = 3;
  parts.description.labels = {ModelLabel{
      .path = "labels.group", .name = "group", .rows = 5, .classes = {{"Дороги \"и\" ямы", 3, 0}, {"ЖКХ", 2, 0}}}};
  parts.keys = {0x1111111100000001, 0x2222222200000001, 0x3333333300000002};
  parts.energies = {1, 2, 3};
  parts.multipliers = {10, 20, 30};
  parts.rows.assign(3 * k_lane, 0);
  parts.rows[k_lane + 1] = -7;
  parts.biases.assign(k_lane, 0.25);
  return parts;
}

std::string written(std::string_view bytes) {
  const std::string path = (std::filesystem::temp_directory_path() / "cur-model-file-test.model").string();
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

}  // namespace

TEST_CASE("what was written is read") {
  const std::string bytes = encode(sample());
  CHECK(bytes == encode(sample()));
  CHECK(bytes.size() % 64 == 0);
  const ModelFile file(written(bytes));
  CHECK(file.description().labels.front().classes.front().name == "Дороги \"и\" ямы");
  CHECK(file.description().rows == 5);
  CHECK(file.description().lexicon_checksum == "0123456789abcdef");
  CHECK(file.width() == k_lane);
  CHECK(file.find(0x1111111100000001) == 1);
  CHECK(file.find(0x2222222200000001) == 2);
  CHECK(file.find(0x3333333300000002) == 3);
  CHECK(file.find(0x4444444400000001) == 0);
  CHECK(file.energy(2) == 3);
  CHECK(file.row(1).multipliers[0] == 20);
  CHECK(file.row(1).small[1] == -7);
  CHECK(file.biases().back() == 0.25);
}

TEST_CASE("no damage goes unseen") {
  const std::string bytes = encode(sample());
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    const bool unused = at >= 48 && at < 64;
    if (!unused) CHECK_THROWS_AS(ModelFile(written(changed)), cur::Fatal);
  }
  for (std::size_t size = 0; size < bytes.size(); size += 61) {
    CHECK_THROWS_AS(ModelFile(written(bytes.substr(0, size))), cur::Fatal);
  }
}

TEST_CASE("a model of an earlier version is refused by its number") {
  std::string bytes = encode(sample());
  bytes[12] = 2;
  CHECK_THROWS_WITH_AS(ModelFile(written(bytes)), doctest::Contains("a model of version 2, and this program reads"),
                       cur::Fatal);
}

TEST_CASE("a checksum that fits does not make tables fit") {
  ModelParts parts = sample();
  parts.description.features = 300;
  CHECK_THROWS_WITH_AS(ModelFile(written(encode(parts))), doctest::Contains("its tables do not fit"), cur::Fatal);
  parts = sample();
  parts.description.labels.front().classes.clear();
  CHECK_THROWS_WITH_AS(ModelFile(written(encode(parts))), doctest::Contains("damaged model (classes)"), cur::Fatal);
  parts = sample();
  parts.description.labels.front().parent = 0;
  CHECK_THROWS_WITH_AS(ModelFile(written(encode(parts))), doctest::Contains("damaged model (parent)"), cur::Fatal);
}

TEST_CASE("a checksum sees every byte, its place and the length") {
  const std::string bytes(200, 'x');
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = 'y';
    CHECK(checksum(changed) != checksum(bytes));
  }
  CHECK(checksum(bytes.substr(1)) != checksum(bytes));
  CHECK(checksum(std::string(64, '\0')) != checksum(std::string(63, '\0')));
}
