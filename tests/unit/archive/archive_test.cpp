#include "archive/archive.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE("an appeal is kept as it was put, with the time of its registration") {
  Archive archive = empty_archive();
  REQUIRE(*put(archive, R"({ "id": "1", "x": 1.50,  "text": "а" })") == Put::kept);
  const std::string kept = R"({ "id": "1", "x": 1.50,  "text": "а","registered_at":"2026-03-04T00:00:00Z" })";
  CHECK(get(archive) == Lines{kept});
  SUBCASE("set once") {
    put(archive, R"({ "id": "1", "x": 1.50,  "text": "а" })", "2027-01-01T00:00:00Z");
    CHECK(get(archive) == Lines{kept});
  }
  SUBCASE("a changed line keeps the first one's") {
    put(archive, R"({"id":"1","text":"а"})", "2027-01-01T00:00:00Z");
    CHECK(get(archive) == Lines{R"({"id":"1","text":"а","registered_at":"2026-03-04T00:00:00Z"})"});
  }
  SUBCASE("the source's own wins") {
    put(archive, R"({"id":"1","text":"а","registered_at":"2020-01-01T00:00:00Z"})");
    put(archive, R"({"id":"1","text":"а"})");
    CHECK(get(archive) == Lines{R"({"id":"1","text":"а","registered_at":"2020-01-01T00:00:00Z"})"});
  }
  CHECK(revisions(archive, "1").empty());
}

TEST_CASE("a registration is of a whole second, an appeal without posted_at as old as that") {
  Archive archive = empty_archive();
  put(archive, R"({"id":"1"})", "2026-03-04T00:00:00.999Z");
  put(archive, R"({"id":"2","posted_at":"2026-03-03T00:00:00Z"})");
  CHECK(get(archive) == Lines{R"({"id":"2","posted_at":"2026-03-03T00:00:00Z","registered_at":"2026-03-04T00:00:00Z"})",
                              R"({"id":"1","registered_at":"2026-03-04T00:00:00Z"})"});
  Query query;
  query.since = at("2026-03-04T00:00:00Z").time_since_epoch().count();
  CHECK(get(archive, query).size() == 1);
  CHECK(archive.maintenance().came_range().second == query.since);
}

TEST_CASE("a revision is a change of what was said, and of nothing else") {
  Archive archive = empty_archive();
  const std::string first =
      R"({"id":"1","text":"а","title":"т","media":[],"parent":"p","place":{"lat":1},"labels":{},"fetched_at":"a")"
      R"(,"registered_at":"2026-01-01T00:00:00Z"})";
  put(archive, first);
  struct Change {
    std::string from, to;
  };
  const std::vector<Change> changes = {{R"("text":"а")", R"("text":"б")"},  {R"("title":"т")", R"("title":"у")"},
                                       {R"("media":[])", R"("media":[1])"}, {R"("parent":"p")", R"("parent":"q")"},
                                       {R"("lat":1)", R"("lat":1.0)"},      {R"("labels":{})", R"("labels":null)"}};
  for (const Change& change : changes) {
    CAPTURE(change.from);
    Archive other = empty_archive();
    put(other, first);
    std::string changed = first;
    changed.replace(changed.find(change.from), change.from.size(), change.to);
    put(other, changed);
    CHECK(revisions(other, "1") == Lines{first});
    CHECK(get(other) == Lines{changed});
    put(other, first);
    CHECK(revisions(other, "1") == Lines{first, changed});
  }
  std::string changed = first;
  changed.replace(changed.find(R"("fetched_at":"a")"), 16, R"("fetched_at":"b","classify":{"sector":"roads"})");
  put(archive, changed);
  CHECK(revisions(archive, "1").empty());
  CHECK(get(archive) == Lines{changed});
}

TEST_CASE("events come back inside their appeal, in order, without kind and appeal") {
  Archive archive = empty_archive();
  put(archive, R"({"kind":"event","id":"e2","appeal":"1","event":"answered","at":"2026-03-03T00:00:00Z"})");
  put(archive, R"({"id":"1","text":"а","registered_at":"2026-01-01T00:00:00Z","events":[)"
               R"({"event":"assigned","at":"2026-03-02T00:00:00Z"}]})");
  put(archive, R"({"at":"2026-03-01T00:00:00Z", "appeal":"1", "kind":"event", "id":"e1","event":"note"})");
  const std::string spliced = R"({"id":"1","text":"а","registered_at":"2026-01-01T00:00:00Z","events":[)"
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
    put(archive, R"({"kind":"event","id":"e2","appeal":"1","event":"reopened","at":"2026-03-03T00:00:00Z"})");
    CHECK(state(archive, "1") == "reopened");
    put(archive, R"({"id":"1","text":"а","registered_at":"2026-01-01T00:00:00Z","events":[)"
                 R"({"id":"e2","event":"declined","at":"2026-03-03T00:00:00Z"}]})");
    CHECK(state(archive, "1") == "declined");
    CHECK(get(archive).front().find("reopened") == std::string::npos);
  }
  SUBCASE("an event may move to another appeal") {
    put(archive, R"({"id":"2"})");
    put(archive, R"({"kind":"event","id":"e2","appeal":"2","event":"answered","at":"2026-03-03T00:00:00Z"})");
    CHECK(state(archive, "1") == "assigned");
    CHECK(state(archive, "2") == "answered");
  }
}

TEST_CASE("a line whose events are all that is known is given back as it is, in whatever order they stand") {
  Archive archive = empty_archive();
  const std::string line =
      R"({"id":"1","events":[ {"id":"b","at":"2026-03-02T00:00:00Z"}, {"id":"a","at":"2026-03-01T00:00:00Z"} ],)"
      R"("registered_at":"2026-01-01T00:00:00Z"})";
  put(archive, line);
  CHECK(get(archive) == Lines{line});
}

TEST_CASE("events without an id of the same kind and time are two, and each comes once") {
  Archive archive = empty_archive();
  const std::string line =
      R"({"id":"1","registered_at":"2026-01-01T00:00:00Z","events":[{"event":"note","at":"2026-03-01T00:00:00Z"},)"
      R"({"event":"note","at":"2026-03-01T00:00:00Z","text":"б"}]})";
  put(archive, line);
  put(archive, R"({"kind":"event","id":"e","appeal":"1","event":"answered","at":"2026-03-03T00:00:00Z"})");
  const Lines before = everything(archive);
  put(archive, line);
  for (const std::string& given : get(archive)) put(archive, given);
  CHECK(everything(archive) == before);
  CHECK(get(archive).front().find("\"text\":\"б\"") != std::string::npos);
}

TEST_CASE("ids of events that are unique inside an appeal only do not take each other's place") {
  Archive archive = empty_archive();
  put(archive, R"({"id":"1","events":[{"id":"1","event":"answered","at":"2026-03-01T00:00:00Z"}]})");
  put(archive, R"({"id":"2","events":[{"id":"1","event":"declined","at":"2026-03-01T00:00:00Z"}]})");
  CHECK(state(archive, "1") == "answered");
  CHECK(state(archive, "2") == "declined");
  const Lines before = everything(archive);
  for (const std::string& given : get(archive)) put(archive, given);
  CHECK(everything(archive) == before);
}

TEST_CASE("a correction changes what is asked for, not the bytes") {
  Archive archive = empty_archive();
  put(archive,
      R"({"id":"1","classify":{"sector":"roads","topic":"roads.snow"},"registered_at":"2026-01-01T00:00:00Z"})");
  const Lines before = get(archive);
  const auto correct = [&](const std::string& id, const std::string& day, const std::string& topic) {
    put(archive, R"({"kind":"event","event":"corrected","id":")" + id + R"(","appeal":"1","at":"2026-03-)" + day +
                     R"(T00:00:00Z","set":{"classify.topic":")" + topic + R"("}})");
  };
  correct("e2", "02", "roads.potholes");
  correct("e1", "01", "roads.signs");
  Query query;
  query.names[cur::archive::Column::topic] = {"roads.potholes"};
  CHECK(get(archive, query).size() == 1);
  query.names[cur::archive::Column::topic] = {"roads.snow"};
  CHECK(get(archive, query).empty());
  CHECK(get(archive).front().starts_with(before.front().substr(0, before.front().size() - 1)));
}

TEST_CASE("a corrected topic sets its sector, unless that is given too") {
  Archive archive = empty_archive();
  put(archive, R"({"id":"1","classify":{"sector":"housing","topic":"housing.heating"}})");
  const auto sector = [&] { return std::string(archive.database().find_appeal("1")->columns.sector); };
  put(archive, R"({"kind":"event","event":"corrected","id":"a","appeal":"1","at":"2026-03-01T00:00:00Z",)"
               R"("set":{"classify.topic":"roads.snow"}})");
  CHECK(sector() == "roads");
  put(archive, R"({"kind":"event","event":"corrected","id":"b","appeal":"1","at":"2026-03-02T00:00:00Z",)"
               R"("set":{"classify.sector":"yards","classify.topic":"roads.snow"}})");
  CHECK(sector() == "yards");
}

TEST_CASE("what cannot be kept is an error that says why") {
  Archive archive = empty_archive();
  for (const std::string line :
       {R"({"text":"а"})", R"({"id":5})", R"({"kind":"event","appeal":"1"})", R"({"kind":"event","id":"e"})",
        R"({"kind":"poll"})", R"({"kind":"checkpoint"})", R"({"kind":"checkpoint","source":"s"})"}) {
    CAPTURE(line);
    CHECK_FALSE(put(archive, line));
  }
  CHECK(*put(archive, R"({"kind":"reject"})") == Put::filtered);
  CHECK(*put(archive, R"({"kind":7})") == Put::filtered);
  CHECK(*put(archive, R"({"kind":"end"})") == Put::ended);
  CHECK(everything(archive).empty());
}

TEST_CASE("a cursor moves only from where it stands") {
  Archive archive = empty_archive();
  const auto checkpoint = [&](const std::string& prev, const std::string& cursor) {
    return *put(archive, R"({"kind":"checkpoint","source":"s","prev":)" + prev + R"(,"cursor":")" + cursor +
                             R"(","at":"2026-03-01T00:00:00Z"})");
  };
  CHECK(checkpoint("\"a\"", "b") == Put::cursor_elsewhere);
  CHECK_FALSE(archive.cursor("s"));
  CHECK(checkpoint("null", "a") == Put::cursor_kept);
  CHECK(checkpoint("\"\"", "a") == Put::cursor_kept);  // a replay
  CHECK(checkpoint("\"\"", "z") == Put::cursor_elsewhere);
  CHECK(checkpoint("\"a\"", "b") == Put::cursor_kept);
  CHECK(archive.cursor("s") == "b");
  archive.lose_line();
  CHECK(checkpoint("\"b\"", "c") == Put::cursor_withheld);
  CHECK(archive.cursor("s") == "b");
}

TEST_CASE("words are found by their stems, once they are indexed, and no longer when they are gone") {
  Archive archive = empty_archive();
  put(archive, R"({"id":"1","title":"Яма","text":"Дворы \u0432 снегу"})");
  CHECK(archive.not_indexed() == 1);
  CHECK(get(archive, {}, "ямы").empty());
  while (archive.index(1)) {
  }
  CHECK(archive.not_indexed() == 0);
  CHECK(get(archive, {}, "ямы").size() == 1);
  CHECK(get(archive, {}, "СНЕГ двора").size() == 1);
  CHECK(get(archive, {}, "снег лёд").empty());
  put(archive, R"({"id":"1","title":"Яма","text":"Лёд"})");
  CHECK(get(archive, {}, "снег").empty());
  archive.index(10);
  CHECK(get(archive, {}, "снег").empty());
  CHECK(get(archive, {}, "лед").size() == 1);
  put(archive, R"({"id":"1","title":"Яма","text":"Лёд","fetched_at":"x"})");
  CHECK(archive.not_indexed() == 0);
  archive.database().save(cur::archive::MetaRow{"stems", "0"});  // made by another version of the stems
  archive.index(10);
  CHECK(get(archive, {}, "лед").size() == 1);
  archive.remove(*archive.database().find_appeal("1"));
  archive.commit();
  CHECK(get(archive, {}, "лед").empty());
  CHECK(everything(archive).empty());
}

TEST_CASE("the order is that of posted_at, then of the id; times are half-open") {
  Archive archive = empty_archive();
  put(archive, R"({"id":"c","posted_at":"2026-03-01T00:00:00Z"})");
  put(archive, R"({"id":"b","posted_at":"2026-03-01T00:00:00.500Z"})");
  put(archive, R"({"id":"a","posted_at":"2026-03-01T03:00:00+03:00"})");
  const auto ids = [&](const Query& query) {
    std::string all;
    archive.get(query, "", [&](const cur::archive::AppealRow& appeal, std::string_view) {
      all += appeal.id;
      return true;
    });
    return all;
  };
  CHECK(ids({}) == "acb");
  Query query;
  query.since = at("2026-03-01T00:00:00Z").time_since_epoch().count();
  query.until = at("2026-03-01T00:00:00.500Z").time_since_epoch().count();
  CHECK(ids(query) == "ac");
  query.ids = {"a", "b"};
  CHECK(ids(query) == "a");
}

TEST_CASE("an export makes the same archive again") {
  Archive archive = empty_archive();
  put(archive, R"({"id":"1","text":"а","events":[{"id":"e1","event":"note"}]})");
  put(archive, R"({"id":"1","text":"б","events":[{"id":"e1","event":"note","text":"x"}]})");
  put(archive, R"({"kind":"event","id":"e2","appeal":"1","event":"answered","at":"2026-03-03T00:00:00Z"})");
  put(archive, R"({"id":"2","events":[{"id":"e3","event":"note"}],"registered_at":"2026-01-01T00:00:00Z"})");
  put(archive, R"({"id":"2","events":[{"id":"e3","event":"paused"}],"registered_at":"2026-01-01T00:00:00Z"})");
  put(archive, R"({"kind":"event","id":"e4","appeal":"nobody","event":"answered"})");
  put(archive, R"({"kind":"event","id":"e5","channel":"vk:1","event":"gone"})");
  put(archive, R"({"kind":"poll","id":"p"})");
  archive.raise_floor(Floor::anonymised, at("2026-02-01T00:00:00Z").time_since_epoch().count());
  archive.raise_floor(Floor::purged, at("2026-03-01T00:00:00Z").time_since_epoch().count());
  put(archive, R"({"kind":"checkpoint","source":"s","cursor":"c","at":"2026-03-03T00:00:00Z"})");
  const Lines exported = everything(archive);
  Archive other = empty_archive();
  cur::json::Record record;
  for (const std::string& line : exported) {
    REQUIRE_FALSE(record.parse_copy(line));
    REQUIRE(other.restore(record, at("2027-01-01T00:00:00Z")));
  }
  other.commit();
  CHECK(everything(other) == exported);
  CHECK(get(other) == get(archive));
  CHECK(state(other, "2") == "paused");
  CHECK(other.cursor("s") == "c");
  CHECK(other.floor(Floor::purged) == archive.floor(Floor::purged));
  CHECK(other.floor(Floor::anonymised) == archive.floor(Floor::anonymised));
  CHECK(revisions(other, "1") == revisions(archive, "1"));
}
