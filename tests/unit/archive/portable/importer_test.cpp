#include "archive/portable/importer.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("an export makes the same archive again", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","text":"а","events":[{"id":"e1","event":"note"}]})");
  put(archive, R"({"id":"1","text":"б","events":[{"id":"e1","event":"note","text":"x"}]})");
  put(archive, R"({"kind":"event","id":"e2","appeal":"1","event":"answered","at":"2026-03-03T00:00:00Z"})");
  put(archive, R"({"id":"2","events":[{"id":"e3","event":"note"}],"seen_at":"2026-01-01T00:00:00Z"})");
  put(archive,
      R"({"id":"2","events":[{"id":"e3","event":"paused","at":"2026-01-02T00:00:00Z"}],"seen_at":"2026-01-01T00:00:00Z"})");
  put(archive, R"({"kind":"event","id":"e4","appeal":"nobody","event":"answered"})");
  put(archive, R"({"kind":"event","id":"e5","channel":"vk:1","event":"gone"})");
  put(archive, R"({"kind":"poll","id":"p"})");
  archive.raise(Floor::anonymised, "2026-02-01T00:00:00Z");
  archive.raise(Floor::purged, "2026-03-01T00:00:00Z");
  put(archive, R"({"kind":"checkpoint","source":"s","cursor":"c","at":"2026-03-03T00:00:00Z"})");
  const Lines exported = everything(archive);
  Archive other(Backend::make());
  cur::json::Record record;
  Importer importer(*other.database, other.transaction, other.words);
  for (const std::string& line : exported) {
    REQUIRE_FALSE(record.parse_copy(line));
    REQUIRE(importer.restore(record, at("2027-01-01T00:00:00Z")));
  }
  other.transaction.commit();
  CHECK(everything(other) == exported);
  CHECK(get(other) == get(archive));
  CHECK(state(other, "2") == "paused");
  CHECK(other.database->cursor("s") == "c");
  CHECK(floor_of(*other.database, Floor::purged) == milliseconds("2026-03-01T00:00:00Z"));
  CHECK(floor_of(*other.database, Floor::anonymised) == milliseconds("2026-02-01T00:00:00Z"));
  CHECK(revisions(other, "1") == revisions(archive, "1"));
}

TEST_CASE_TEMPLATE("every line of an older export is brought up to date", Backend, BACKENDS) {
  Archive archive(Backend::make());
  Importer importer(*archive.database, archive.transaction, archive.words);
  cur::json::Record record;
  for (
      const std::string line :
      {R"({"id":"1","text":"а","registered_at":"2026-03-01T01:00:00Z"})",
       R"({"kind":"event","id":"e1","appeal":"1","event":"resolved","media":[{"type":"image"}]})",
       R"({"kind":"event_inside","appeal":"1","id":"e2","raw":"{\"id\":\"e2\",\"event\":\"note\",\"media\":[{\"type\":\"image\"}]}"})",
       R"({"kind":"revision","appeal":"1","number":1,"put_at":"2026-03-02T00:00:00Z","raw":"{\"id\":\"1\",\"media\":[{\"type\":\"image\"}],\"registered_at\":\"2026-03-01T01:00:00Z\"}"})"}) {
    REQUIRE_FALSE(record.parse_copy(line));
    REQUIRE(importer.restore(record, at("2027-01-01T00:00:00Z")));
  }
  archive.transaction.commit();
  for (const std::string& line : everything(archive)) {
    CAPTURE(line);
    CHECK(line.find("image") == std::string::npos);
    CHECK(line.find("registered_at") == std::string::npos);
  }
}

TEST_CASE_TEMPLATE("an event_inside of an older export has its own id, not the one with the appeal before it", Backend,
                   BACKENDS) {
  Archive archive(Backend::make());
  Importer importer(*archive.database, archive.transaction, archive.words);
  cur::json::Record record;
  const auto restore = [&](const std::string& line) {
    REQUIRE_FALSE(record.parse_copy(line));
    return static_cast<bool>(importer.restore(record, at("2027-01-01T00:00:00Z")));
  };
  CHECK(restore(R"({"kind":"event_inside","appeal":"2","id":"2#7","raw":"{\"id\":\"7\",\"event\":\"note\"}"})"));
  CHECK(restore(R"({"kind":"event_inside","appeal":"2","id":"2#note@","raw":"{\"event\":\"note\"}"})"));
  CHECK_FALSE(restore(R"({"kind":"event_inside","appeal":"2","id":"7","raw":"{"})"));
  CHECK_FALSE(restore(R"({"kind":"event_inside","id":"7","raw":"{}"})"));
  CHECK(archive.database->find_event("2", "7"));
  CHECK(archive.database->find_event("2", "2#note@"));
}
