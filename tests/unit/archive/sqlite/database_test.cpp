#include "archive/sqlite/database.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sample.hpp"

using namespace archive_sample;
namespace fs = std::filesystem;

namespace {

// A folder of its own, removed at the end.
struct Folder {
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "cur-store.XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path); }
  std::string file(const std::string& name) const { return (path / name).string(); }
  fs::path path;
};

std::string complaint(const std::string& path, cur::archive::Access access, cur::ExitCode code) {
  try {
    const Archive archive(path, access);
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == code);
    return fatal.what();
  }
  return "";
}

}  // namespace

TEST_CASE("an archive is made by the first put, for its owner only, and found again") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  {
    Archive archive(path, cur::archive::Access::create);
    put(archive, R"({"id":"1"})");
  }
  CHECK((fs::status(path).permissions() & fs::perms::all) == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK_FALSE(fs::exists(path + "-wal"));
  {
    Archive archive(path, cur::archive::Access::read);
    CHECK(get(archive).size() == 1);
  }
  CHECK_FALSE(fs::exists(path + "-wal"));
}

TEST_CASE("nothing counts before it is committed") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  Archive writer(path, cur::archive::Access::create);
  Archive reader(path, cur::archive::Access::read);
  cur::json::Record record;
  REQUIRE_FALSE(record.parse_copy(R"({"id":"1"})"));
  REQUIRE(writer.put(record, at("2026-03-04T00:00:00Z")));
  CHECK(writer.uncommitted() == record.line().size());
  CHECK(get(reader).empty());
  writer.commit();
  CHECK(writer.uncommitted() == 0);
  CHECK(get(reader).size() == 1);
}

TEST_CASE("what is no archive is refused by name") {
  using cur::ExitCode;
  using cur::archive::Access;
  const Folder folder;
  CHECK(complaint(folder.file("none"), Access::read, ExitCode::no_input).find("none") != std::string::npos);
  CHECK(complaint(folder.file("none"), Access::write, ExitCode::no_input).find("none") != std::string::npos);
  CHECK(complaint(folder.file("no/folder"), Access::create, ExitCode::io).find("no/folder") != std::string::npos);
  std::ofstream(folder.file("text")) << "some text that is no database\n";
  CHECK(complaint(folder.file("text"), Access::create, ExitCode::no_input).find("no SQLite") != std::string::npos);
  std::ofstream(folder.file("empty"));
  CHECK(complaint(folder.file("empty"), Access::read, ExitCode::no_input).find("empty") != std::string::npos);
  CHECK(complaint(folder.file("empty"), Access::create, ExitCode::no_input).empty());
  {
    using cur::archive::sqlite::Connection;
    Connection(folder.file("foreign"), Connection::Mode::write).execute("CREATE TABLE t (x)");
    Connection newer(folder.file("newer"), Connection::Mode::write);
    newer.execute("CREATE TABLE t (x); PRAGMA application_id = 0x43555241; PRAGMA user_version = 99");
    Connection older(folder.file("older"), Connection::Mode::write);
    older.execute("CREATE TABLE t (x); PRAGMA application_id = 0x43555241; PRAGMA user_version = 0");
  }
  CHECK(complaint(folder.file("foreign"), Access::create, ExitCode::no_input).find("another program") !=
        std::string::npos);
  CHECK(complaint(folder.file("newer"), Access::create, ExitCode::no_input).find("its version is 99") !=
        std::string::npos);
  CHECK(complaint(folder.file("older"), Access::read, ExitCode::no_input).find("older cur-store") != std::string::npos);
  CHECK(complaint(folder.file("older"), Access::write, ExitCode::no_input).empty());
}

TEST_CASE("a damaged file is a failure of reading") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  {
    Archive archive(path, cur::archive::Access::create);
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
  cur::archive::SqliteDatabase database(path, cur::archive::sqlite::Connection::Mode::read, false);
  CHECK_FALSE(database.damages().empty());
}

TEST_CASE("a copy is made while the archive is written to, and replaces what was there") {
  const Folder folder;
  Archive archive(folder.file("a.db"), cur::archive::Access::create);
  put(archive, R"({"id":"1"})");
  std::ofstream(folder.file("copy")) << "something else";
  archive.maintenance().backup(folder.file("copy"));
  fs::create_hard_link(folder.file("a.db"), folder.file("twin"));
  CHECK_THROWS_AS(archive.maintenance().backup(folder.file("a.db")), cur::Fatal);
  CHECK_THROWS_AS(archive.maintenance().backup(folder.file("twin")), cur::Fatal);
  put(archive, R"({"id":"2"})");
  Archive copy(folder.file("copy"), cur::archive::Access::read);
  CHECK(get(copy).size() == 1);
  CHECK(get(archive).size() == 2);
}
