#include "archive/upgrade/archive_upgrade.hpp"

#include "../sample.hpp"

using namespace archive_sample;
using cur::archive::bring_up_to_date;
using cur::archive::is_up_to_date;

TEST_CASE_TEMPLATE("an archive of an older version is brought up to date once", Backend, BACKENDS) {
  Archive archive(Backend::make());
  CHECK(is_up_to_date(*archive.database));
  // As version 1 kept them: columns of another meaning, its own sight as registered_at, words of networks.
  archive.transaction.begin();
  const std::string first =
      R"({"id":"1","posted_at":"2026-03-01T00:00:00Z","media":[{"type":"image"}],"registered_at":"2026-03-04T00:00:00Z"})";
  archive.database->save_appeal({.id = "1", .line = first, .columns = {}});
  archive.database->save_appeal({.id = "2", .line = R"({"id":"2","text":"б"})", .columns = {}});
  archive.database->save_revision(
      {.appeal = "1", .number = 0, .put_at = 5, .line = R"({"id":"1","media":[{"type":"doc"}]})"});
  archive.database->save_event(
      {.id = "e",
       .appeal = "1",
       .channel = {},
       .event = "answered",
       .at = 0,
       .line =
           R"({"kind":"event","id":"e","appeal":"1","event":"answered","outcome":"explained","at":"2026-03-05T00:00:00Z","media":[{"type":"file"}]})"});
  archive.transaction.commit();
  CHECK_FALSE(is_up_to_date(*archive.database));

  const auto summary = bring_up_to_date(*archive.database);
  CHECK(summary.appeals == 2);
  CHECK(summary.first_sight_unknown == 1);
  CHECK(is_up_to_date(*archive.database));
  CHECK(bring_up_to_date(*archive.database).appeals == 0);
  const auto row = archive.database->find_appeal("1");
  CHECK(row->line ==
        R"({"id":"1","posted_at":"2026-03-01T00:00:00Z","media":[{"type":"photo"}],"seen_at":"2026-03-04T00:00:00Z"})");
  CHECK(row->columns.seen_at == milliseconds("2026-03-04T00:00:00Z"));
  CHECK(row->columns.state == "explained");
  CHECK_FALSE(row->columns.is_open);
  CHECK(revisions(archive, "1") == Lines{R"({"id":"1","media":[{"type":"document"}]})"});
  CHECK(archive.database->find_event("1", "e")->line.find(R"("type":"document")") != std::string::npos);
  CHECK_FALSE(archive.database->find_appeal("2")->columns.seen_at);
}

TEST_CASE_TEMPLATE("of an archive of version 2 the columns are computed anew, and no line is touched", Backend,
                   BACKENDS) {
  Archive archive(Backend::make());
  archive.transaction.begin();
  const std::string line =
      R"({"id":"1","registered_at":"2026-03-04T00:00:00Z","route":{"agency":"a","curator":"c"},"media":[{"type":"image"}]})";
  archive.database->save_appeal({.id = "1", .line = line, .columns = {}});
  archive.database->save_meta({"meaning", "2"});
  archive.transaction.commit();
  CHECK_FALSE(is_up_to_date(*archive.database));
  CHECK(bring_up_to_date(*archive.database).appeals == 0);
  CHECK(is_up_to_date(*archive.database));
  CHECK(archive.database->find_appeal("1")->line == line);
  CHECK(archive.database->find_appeal("1")->columns.curator == "c");
}
