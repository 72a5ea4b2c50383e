#include "archive/cursor_reader.hpp"

#include <fstream>

#include "folder.hpp"
#include "sample.hpp"

using namespace archive_sample;

TEST_CASE("a cursor is read from an archive that is only being made, and each time anew") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  CursorReader cursors(path);
  CHECK_FALSE(cursors.cursor("s"));
  std::ofstream{path};
  CHECK_FALSE(cursors.cursor("s"));
  Archive archive(open(path, Access::create));
  CHECK_FALSE(cursors.cursor("s"));
  put(archive, R"({"kind":"checkpoint","source":"s","prev":"","cursor":"a"})");
  CHECK(cursors.cursor("s") == "a");
  put(archive, R"({"kind":"checkpoint","source":"s","prev":"a","cursor":"b"})");
  CHECK(cursors.cursor("s") == "b");
  CHECK_FALSE(cursors.cursor("t"));
}
