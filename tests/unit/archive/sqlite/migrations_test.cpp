#include "archive/sqlite/migrations.hpp"

#include "folder.hpp"
#include "sample.hpp"

using namespace archive_sample;
using cur::archive::sqlite::Connection;

TEST_CASE("an archive of version 1 is brought up to date, and its events get their own ids back") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  {
    Connection connection(path, Connection::Mode::write);
    cur::archive::sqlite::migrate_from(0, connection);
    connection.execute(R"(
PRAGMA application_id = 0x43555241;
PRAGMA user_version = 1;
INSERT INTO appeal (id, registered_at, state, line) VALUES ('1', 0, 'answered', CAST('{"id":"1"}' AS BLOB));
INSERT INTO appeal (id, registered_at, state, line) VALUES ('2', 0, 'declined', CAST('{"id":"2"}' AS BLOB));
INSERT INTO event VALUES ('7', '1', NULL, 'answered', 1, 0, CAST('{"id":"7","event":"answered"}' AS BLOB));
INSERT INTO event VALUES ('2#7', '2', NULL, 'declined', 1, 0, CAST('{"id":"7","event":"declined"}' AS BLOB));
INSERT INTO event VALUES ('2#note@', '2', NULL, 'note', 1, 0, CAST('{"event":"note"}' AS BLOB));
INSERT INTO event VALUES ('c', NULL, 'vk:1', 'gone', 1, 1, CAST('{"id":"c"}' AS BLOB));
)");
  }
  CHECK_THROWS_AS(open(path, Access::read), cur::Fatal);
  const std::unique_ptr<Database> database = open(path, Access::write);
  CHECK(database->find_event("1", "7")->event == "answered");
  CHECK(database->find_event("2", "7")->event == "declined");
  CHECK_FALSE(database->find_event("2", "2#7"));
  CHECK(database->find_event("2", "2#note@"));
  CHECK(database->find_event("", "c")->channel == "vk:1");
  CHECK_FALSE(database->find_appeal("1")->latest_fetch);
}
