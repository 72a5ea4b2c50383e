#include "archive/sqlite/file.hpp"

#include <fstream>

#include "folder.hpp"
#include "sample.hpp"

using namespace archive_sample;

namespace {

std::string complaint(const std::string& path, Access access, cur::ExitCode code) {
  try {
    open(path, access);
  } catch (const cur::Fatal& fatal) {
    CHECK(fatal.code() == code);
    return fatal.what();
  }
  return "";
}

}  // namespace

TEST_CASE("what is no archive is refused by name") {
  using cur::ExitCode;
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

TEST_CASE("whether there is an archive yet") {
  const Folder folder;
  using cur::archive::sqlite::look_for;
  CHECK(look_for(folder.file("none")) == Presence::nothing_yet);
  std::ofstream(folder.file("empty"));
  CHECK(look_for(folder.file("empty")) == Presence::nothing_yet);
  std::ofstream(folder.file("text")) << "some text that is no database\n";
  CHECK(look_for(folder.file("text")) == Presence::other);
  CHECK(look_for(folder.path.string()) == Presence::other);
  {
    using cur::archive::sqlite::Connection;
    Connection(folder.file("made"), Connection::Mode::write).execute("PRAGMA journal_mode = WAL");
  }
  CHECK(look_for(folder.file("made")) == Presence::nothing_yet);
  open(folder.file("a.db"), Access::create);
  CHECK(look_for(folder.file("a.db")) == Presence::archive);
}
