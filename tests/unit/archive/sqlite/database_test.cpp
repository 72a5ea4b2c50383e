#include "archive/sqlite/database.hpp"

#include <filesystem>
#include <fstream>

#include "folder.hpp"
#include "sample.hpp"

using namespace archive_sample;
namespace fs = std::filesystem;

TEST_CASE("an archive is made by the first put, for its owner only, and found again") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  {
    Archive archive(open(path, Access::create));
    put(archive, R"({"id":"1"})");
  }
  CHECK((fs::status(path).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK_FALSE(fs::exists(path + "-wal"));
  {
    Archive archive(open(path, Access::read));
    CHECK(get(archive).size() == 1);
  }
  CHECK_FALSE(fs::exists(path + "-wal"));
}

TEST_CASE("nothing counts before it is committed") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  Archive writer(open(path, Access::create));
  Archive reader(open(path, Access::read));
  cur::json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"id":"1"})"));
  REQUIRE(writer.rules.put(record, at("2026-03-04T00:00:00Z")));
  CHECK(writer.transaction.uncommitted_bytes() == record.line().size());
  CHECK(get(reader).empty());
  writer.transaction.commit();
  CHECK(writer.transaction.uncommitted_bytes() == 0);
  CHECK(get(reader).size() == 1);
}

TEST_CASE("a damaged file is a failure of reading") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  {
    Archive archive(open(path, Access::create));
    for (int i = 0; i < 200; ++i) {
      put(archive, R"({"id":")" + std::to_string(i) + R"(","text":")" + std::string(1000, 'x') + R"("})");
    }
  }
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 3);
    const std::string junk(static_cast<std::size_t>(fs::file_size(path)) - 4096 * 3, '\xA5');
    file.write(junk.data(), static_cast<std::streamsize>(junk.size()));
  }
  CHECK_FALSE(open(path, Access::read)->maintenance().damages().empty());
}

TEST_CASE("a copy is made while the archive is written to, and replaces what was there") {
  const Folder folder;
  Archive archive(open(folder.file("a.db"), Access::create));
  put(archive, R"({"id":"1"})");
  std::ofstream(folder.file("copy")) << "something else";
  archive.database->maintenance().backup(folder.file("copy"));
  fs::create_hard_link(folder.file("a.db"), folder.file("twin"));
  CHECK_THROWS_AS(archive.database->maintenance().backup(folder.file("a.db")), cur::Fatal);
  CHECK_THROWS_AS(archive.database->maintenance().backup(folder.file("twin")), cur::Fatal);
  put(archive, R"({"id":"2"})");
  Archive copy(open(folder.file("copy"), Access::read));
  CHECK(get(copy).size() == 1);
  CHECK(get(archive).size() == 2);
}

TEST_CASE("a snapshot is one moment, while others write") {
  const Folder folder;
  Archive writer(open(folder.file("a.db"), Access::create));
  put(writer, R"({"id":"1"})");
  Archive reader(open(folder.file("a.db"), Access::read));
  {
    const Snapshot snapshot(*reader.database);
    put(writer, R"({"id":"2"})");
    CHECK(get(reader).size() == 1);
    CHECK_FALSE(reader.database->find_appeal("2"));
  }
  CHECK(get(reader).size() == 2);
}
