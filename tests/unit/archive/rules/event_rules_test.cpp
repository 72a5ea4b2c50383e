#include "archive/rules/event_rules.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("events of channels are told apart", Backend, BACKENDS) {
  Archive archive(Backend::make());
  REQUIRE(put(archive, R"({"kind":"event","id":"s","channel":"c1","event":"silent","at":"2026-03-03T00:00:00Z"})"));
  CHECK_FALSE(put(archive, R"({"kind":"event","id":"s","channel":"c2","event":"silent","at":"2026-03-03T00:00:00Z"})"));
  // It is not the one of the channel, which has not found its appeal.
  put(archive, R"({"id":"A"})");
  put(archive, R"({"kind":"event","id":"s","appeal":"A","event":"answered","at":"2026-03-03T00:00:00Z"})");
  CHECK(archive.database->find_event({}, "s"));
  CHECK(archive.database->find_event("A", "s"));
}

TEST_CASE_TEMPLATE("events come back inside their appeal, in order, without kind and appeal", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"kind":"event","id":"e2","appeal":"1","event":"answered","at":"2026-03-03T00:00:00Z"})");
  put(archive, R"({"id":"1","text":"а","seen_at":"2026-01-01T00:00:00Z","events":[)"
               R"({"event":"assigned","at":"2026-03-02T00:00:00Z"}]})");
  put(archive, R"({"at":"2026-03-01T00:00:00Z", "appeal":"1", "kind":"event", "id":"e1","event":"note"})");
  const std::string spliced = R"({"id":"1","text":"а","seen_at":"2026-01-01T00:00:00Z","events":[)"
                              R"({"at":"2026-03-01T00:00:00Z", "id":"e1","event":"note"},)"
                              R"({"event":"assigned","at":"2026-03-02T00:00:00Z"},)"
                              R"({"id":"e2","event":"answered","at":"2026-03-03T00:00:00Z"}]})";
  CHECK(get(archive) == Lines{spliced});
  CHECK(state(archive, "1") == "answered");
  SUBCASE("get | put changes nothing") {
    const Lines before = everything(archive);
    put(archive, spliced);
    CHECK(everything(archive) == before);
  }
  SUBCASE("the newest bytes of an event win, whichever way they come") {
    put(archive, R"({"kind":"event","id":"e2","appeal":"1","event":"interim","at":"2026-03-03T00:00:00Z"})");
    CHECK(state(archive, "1") == "interim");
    put(archive, R"({"id":"1","text":"а","seen_at":"2026-01-01T00:00:00Z","events":[)"
                 R"({"id":"e2","event":"declined","at":"2026-03-03T00:00:00Z"}]})");
    CHECK(state(archive, "1") == "declined");
    CHECK(get(archive).front().find("interim") == std::string::npos);
  }
  SUBCASE("another appeal that uses the id has an event of its own") {
    put(archive, R"({"id":"2"})");
    put(archive, R"({"kind":"event","id":"e2","appeal":"2","event":"answered","at":"2026-03-03T00:00:00Z"})");
    CHECK(state(archive, "1") == "answered");
    CHECK(state(archive, "2") == "answered");
  }
}

TEST_CASE_TEMPLATE("events without an id of the same kind and time are two, and each comes once", Backend, BACKENDS) {
  Archive archive(Backend::make());
  const std::string line =
      R"({"id":"1","seen_at":"2026-01-01T00:00:00Z","events":[{"event":"note","at":"2026-03-01T00:00:00Z"},)"
      R"({"event":"note","at":"2026-03-01T00:00:00Z","text":"б"}]})";
  put(archive, line);
  put(archive, R"({"kind":"event","id":"e","appeal":"1","event":"answered","at":"2026-03-03T00:00:00Z"})");
  const Lines before = everything(archive);
  put(archive, line);
  for (const std::string& given : get(archive)) put(archive, given);
  CHECK(everything(archive) == before);
  CHECK(get(archive).front().find("\"text\":\"б\"") != std::string::npos);
}

TEST_CASE_TEMPLATE("ids of events that are unique inside an appeal only do not take each other's place", Backend,
                   BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","events":[{"id":"1","event":"answered","at":"2026-03-01T00:00:00Z"}]})");
  put(archive, R"({"id":"2","events":[{"id":"1","event":"declined","at":"2026-03-01T00:00:00Z"}]})");
  CHECK(state(archive, "1") == "answered");
  CHECK(state(archive, "2") == "declined");
  const Lines before = everything(archive);
  for (const std::string& given : get(archive)) put(archive, given);
  CHECK(everything(archive) == before);
}

TEST_CASE_TEMPLATE("a correction changes what is asked for, not the bytes", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","classify":{"sector":"roads","topic":"roads.snow"},"seen_at":"2026-01-01T00:00:00Z"})");
  const Lines before = get(archive);
  const auto correct = [&](const std::string& id, const std::string& day, const std::string& topic) {
    put(archive, R"({"kind":"event","event":"corrected","id":")" + id + R"(","appeal":"1","at":"2026-03-)" + day +
                     R"(T00:00:00Z","set":{"classify.topic":")" + topic + R"("}})");
  };
  correct("e2", "02", "roads.potholes");
  correct("e1", "01", "roads.signs");
  Query query;
  query.names[Column::topic] = {"roads.potholes"};
  CHECK(get(archive, query).size() == 1);
  query.names[Column::topic] = {"roads.snow"};
  CHECK(get(archive, query).empty());
  CHECK(get(archive).front().starts_with(before.front().substr(0, before.front().size() - 1)));
}

TEST_CASE_TEMPLATE("a corrected topic sets its sector, unless that is given too", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","classify":{"sector":"housing","topic":"housing.heating"}})");
  const auto sector = [&] { return std::string(archive.database->find_appeal("1")->columns.sector); };
  put(archive, R"({"kind":"event","event":"corrected","id":"a","appeal":"1","at":"2026-03-01T00:00:00Z",)"
               R"("set":{"classify.topic":"roads.snow"}})");
  CHECK(sector() == "roads");
  put(archive, R"({"kind":"event","event":"corrected","id":"b","appeal":"1","at":"2026-03-02T00:00:00Z",)"
               R"("set":{"classify.sector":"yards","classify.topic":"roads.snow"}})");
  CHECK(sector() == "yards");
}

TEST_CASE_TEMPLATE("an event's line leaves an event inside of another appeal alone, whichever comes first", Backend,
                   BACKENDS) {
  const std::string inside = R"({"id":"1","events":[{"id":"7","event":"answered","at":"2026-03-01T00:00:00Z"}]})";
  const std::string own = R"({"kind":"event","id":"7","appeal":"2","event":"declined","at":"2026-03-01T00:00:00Z"})";
  for (const Lines& lines : {Lines{inside, R"({"id":"2"})", own}, Lines{R"({"id":"2"})", own, inside}}) {
    Archive archive(Backend::make());
    for (const std::string& line : lines) put(archive, line);
    CHECK(state(archive, "1") == "answered");
    CHECK(state(archive, "2") == "declined");
    const Lines before = everything(archive);
    for (const std::string& line : lines) put(archive, line);
    for (const std::string& line : get(archive)) put(archive, line);
    CHECK(everything(archive) == before);
  }
}

TEST_CASE_TEMPLATE("an event's line and an element of the same id are one event of their appeal", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","events":[{"id":"7","event":"answered","at":"2026-03-01T00:00:00Z"}]})");
  put(archive, R"({"id":"2","events":[{"id":"7","event":"note","at":"2026-03-01T00:00:00Z"}]})");
  put(archive, R"({"kind":"event","id":"7","appeal":"2","event":"declined","at":"2026-03-01T00:00:00Z"})");
  int count = 0;
  archive.database->each_event([&](const EventRow&) { return ++count > 0; });
  CHECK(count == 2);
  CHECK(state(archive, "1") == "answered");
  CHECK(state(archive, "2") == "declined");
}

TEST_CASE_TEMPLATE("an event's line moves from a channel to an appeal", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1"})");
  put(archive, R"({"kind":"event","id":"e","channel":"vk:1","event":"answered","at":"2026-03-01T00:00:00Z"})");
  put(archive, R"({"kind":"event","id":"e","appeal":"1","event":"answered","at":"2026-03-01T00:00:00Z"})");
  CHECK(everything(archive).size() == 2);
  CHECK(state(archive, "1") == "answered");
}

TEST_CASE_TEMPLATE("a readable time takes the place of one that is none, on a line of its own and inside", Backend,
                   BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","seen_at":"2026-01-01T00:00:00Z","events":[{"id":"f","event":"answered","at":"soon"}]})");
  CHECK(state(archive, "1") == "new");
  SUBCASE("on a line of its own") {
    put(archive, R"({"kind":"event","appeal":"1","id":"f","event":"answered","at":"2026-03-03T00:00:00Z"})");
  }
  SUBCASE("inside") {
    put(archive, R"({"id":"1","seen_at":"2026-01-01T00:00:00Z","events":[)"
                 R"({"id":"f","event":"answered","at":"2026-03-03T00:00:00Z"}]})");
  }
  CHECK(state(archive, "1") == "answered");
  put(archive, R"({"kind":"event","appeal":"1","id":"f","event":"answered","at":"2026-03-04T00:00:00Z"})");
  CHECK(get(archive).front().find("2026-03-04") == std::string::npos);
}
