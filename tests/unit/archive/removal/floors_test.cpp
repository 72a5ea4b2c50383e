#include "archive/removal/floors.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("what is older than what was purged is not taken back", Backend, BACKENDS) {
  Archive archive(Backend::make());
  archive.raise(Floor::purged, "2026-03-01T00:00:00Z");
  archive.raise(Floor::purged, "2026-02-01T00:00:00Z");  // it does not sink
  CHECK(*put(archive, R"({"id":"1","posted_at":"2026-02-28T23:59:59Z","events":[{"id":"e1"}]})") == Put::past);
  CHECK(*put(archive, R"({"id":"2","registered_at":"2026-02-28T23:59:59Z"})") == Put::past);
  CHECK(*put(archive, R"({"id":"3","posted_at":"2026-03-01T00:00:00Z"})") == Put::kept);
  CHECK(*put(archive, R"({"id":"4"})") == Put::kept);
  CHECK(*put(archive, R"({"kind":"event","id":"e2","appeal":"1","at":"2026-02-28T00:00:00Z"})") == Put::past);
  CHECK(*put(archive, R"({"kind":"event","id":"e3","appeal":"3","at":"2026-02-28T00:00:00Z"})") == Put::kept);
  CHECK(*put(archive, R"({"kind":"event","id":"e4","appeal":"1","at":"2026-03-02T00:00:00Z"})") == Put::waiting);
  CHECK(*put(archive, R"({"kind":"event","id":"e5","channel":"c","at":"2026-02-28T00:00:00Z"})") == Put::past);
  CHECK(get(archive).size() == 2);
  CHECK_FALSE(archive.database->find_event("1", "e1"));
}

TEST_CASE_TEMPLATE("what was made unknown stays as it stands, and gets new events only", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","posted_at":"2026-02-01T00:00:00Z","events":[{"id":"e1","event":"assigned"}]})");
  put(archive, R"({"kind":"event","id":"e2","appeal":"1","event":"note","at":"2026-02-02T00:00:00Z"})");
  archive.raise(Floor::anonymised, "2026-03-01T00:00:00Z");
  const Lines before = everything(archive);
  put(archive, R"({"id":"1","posted_at":"2026-02-01T00:00:00Z","text":"а","events":[{"id":"e1","by":"Иван"}]})");
  put(archive, R"({"kind":"event","id":"e2","appeal":"1","event":"note","at":"2026-02-02T00:00:00Z","by":"Иван"})");
  CHECK(everything(archive) == before);
  put(archive, R"({"id":"1","events":[{"id":"e3","event":"answered","at":"2026-03-02T00:00:00Z"}]})");
  CHECK(state(archive, "1") == "answered");
  CHECK(*put(archive, R"({"id":"2","posted_at":"2026-02-01T00:00:00Z","text":"а"})") == Put::kept);
}
