#include "archive/removal/rewriter.hpp"

#include "archive/removal/tombstones.hpp"
#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("what is rewritten leaves no revision, and what is removed leaves nothing", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","text":"а","seen_at":"2026-01-01T00:00:00Z","events":[{"id":"e","event":"note"}]})");
  put(archive, R"({"id":"1","text":"б","seen_at":"2026-01-01T00:00:00Z","events":[{"id":"e","event":"note"}]})");
  archive.words.index(10);
  Rewriter rewriter(*archive.database, archive.transaction, archive.words);
  cur::json::Record record;
  const std::string line = R"({"id":"1","seen_at":"2026-01-01T00:00:00Z","events":[{"id":"e","event":"x"}]})";
  REQUIRE_FALSE(record.parse_copy(line));
  rewriter.rewrite_revision("1", 1, R"({"id":"1"})");
  rewriter.rewrite_event("1", "e", R"({"id":"e","event":"x"})");
  rewriter.rewrite(*archive.database->find_appeal("1"), record);
  archive.transaction.commit();
  CHECK(get(archive) == Lines{line});
  CHECK(revisions(archive, "1") == Lines{R"({"id":"1"})"});
  archive.words.index(10);
  CHECK(get(archive, {}, "б").empty());
  rewriter.remove(*archive.database->find_appeal("1"));
  archive.transaction.commit();
  CHECK(archive.database->has_tombstone(tombstone_of_appeal(Floor::purged, "1")));
  CHECK(everything(archive).size() == 1);  // the tombstone
}
