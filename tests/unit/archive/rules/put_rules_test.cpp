#include "archive/rules/put_rules.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("an appeal is kept as it was put, with the time of its first sight", Backend, BACKENDS) {
  Archive archive(Backend::make());
  REQUIRE(*put(archive, R"({ "id": "1", "x": 1.50,  "text": "а" })") == Put::kept);
  const std::string kept = R"({ "id": "1", "x": 1.50,  "text": "а","seen_at":"2026-03-04T00:00:00Z" })";
  CHECK(get(archive) == Lines{kept});
  SUBCASE("set once") {
    put(archive, R"({ "id": "1", "x": 1.50,  "text": "а" })", "2027-01-01T00:00:00Z");
    CHECK(get(archive) == Lines{kept});
  }
  SUBCASE("a changed line keeps the first one's") {
    put(archive, R"({"id":"1","text":"а"})", "2027-01-01T00:00:00Z");
    CHECK(get(archive) == Lines{R"({"id":"1","text":"а","seen_at":"2026-03-04T00:00:00Z"})"});
  }
  SUBCASE("a known appeal keeps its own, whatever a line says") {
    put(archive, R"({"seen_at":"2020-01-01T00:00:00Z","id":"1","text":"а","registered_at":"2020-01-01T00:00:00Z"})");
    CHECK(get(archive) ==
          Lines{R"({"seen_at":"2026-03-04T00:00:00Z","id":"1","text":"а","registered_at":"2020-01-01T00:00:00Z"})"});
  }
  CHECK(revisions(archive, "1").empty());
}

TEST_CASE_TEMPLATE("the first sight is of a whole second, an appeal without other times as old as that", Backend,
                   BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1"})", "2026-03-04T00:00:00.999Z");
  put(archive, R"({"id":"2","posted_at":"2026-03-03T00:00:00Z"})");
  CHECK(get(archive) == Lines{R"({"id":"2","posted_at":"2026-03-03T00:00:00Z","seen_at":"2026-03-04T00:00:00Z"})",
                              R"({"id":"1","seen_at":"2026-03-04T00:00:00Z"})"});
  Query query;
  query.since = milliseconds("2026-03-04T00:00:00Z");
  CHECK(get(archive, query).size() == 1);
  CHECK(archive.database->maintenance().arrival_range().second == query.since);
}

TEST_CASE_TEMPLATE("a new appeal may have been seen earlier, but not later than now", Backend, BACKENDS) {
  Archive archive(Backend::make());
  const std::string earlier = R"({"id":"1","seen_at":"2026-03-01T00:00:00Z","text":"а"})";
  put(archive, earlier);
  put(archive, R"({"id":"2","seen_at":"2027-03-01T00:00:00Z","text":"б"})");
  put(archive, R"({"id":"3","seen_at":"tomorrow"})");
  CHECK(get(archive) == Lines{earlier, R"({"id":"2","seen_at":"2026-03-04T00:00:00Z","text":"б"})",
                              R"({"id":"3","seen_at":"2026-03-04T00:00:00Z"})"});
}

TEST_CASE_TEMPLATE("columns are those of the moment that is asked for", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"1","posted_at":"2026-03-01T00:00:00Z","classify":{"sector":"roads"},"events":[)"
               R"({"id":"a","event":"answered","at":"2026-04-01T00:00:00Z"},)"
               R"({"id":"b","event":"corrected","at":"2026-04-02T00:00:00Z","set":{"classify.sector":"waste"}}]})");
  put(archive, R"({"id":"2","posted_at":"2026-03-02T00:00:00Z","classify":{"sector":"roads","appeal":false}})");
  const auto count = [&](const std::string& now, bool open, const std::string& sector) {
    Query query;
    query.open = open;
    if (!sector.empty()) query.names[Column::sector] = {sector};
    query.now = milliseconds(now);
    return get(archive, query).size();
  };
  CHECK(count("2026-03-31T23:59:59Z", true, "") == 1);
  CHECK(count("2026-04-01T00:00:00Z", true, "") == 0);
  CHECK(count("2026-04-01T00:00:00Z", false, "roads") == 2);
  CHECK(count("2026-04-03T00:00:00Z", false, "roads") == 1);
  CHECK(count("2026-04-03T00:00:00Z", false, "waste") == 1);
  CHECK(count("2026-04-01T00:00:00Z", false, "waste") == 0);
}

TEST_CASE_TEMPLATE("a revision is a change of what was said, and of nothing else", Backend, BACKENDS) {
  Archive archive(Backend::make());
  const std::string first =
      R"({"id":"1","text":"а","title":"т","media":[],"parent":"p","place":{"lat":1},"labels":{},"fetched_at":"a")"
      R"(,"seen_at":"2026-01-01T00:00:00Z"})";
  put(archive, first);
  struct Change {
    std::string from, to;
  };
  const std::vector<Change> changes = {{R"("text":"а")", R"("text":"б")"},  {R"("title":"т")", R"("title":"у")"},
                                       {R"("media":[])", R"("media":[1])"}, {R"("parent":"p")", R"("parent":"q")"},
                                       {R"("lat":1)", R"("lat":1.0)"},      {R"("labels":{})", R"("labels":null)"}};
  for (const Change& change : changes) {
    CAPTURE(change.from);
    Archive other(Backend::make());
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

TEST_CASE_TEMPLATE("what cannot be kept is an error that says why", Backend, BACKENDS) {
  Archive archive(Backend::make());
  for (const std::string line :
       {R"({"text":"а"})", R"({"id":5})", R"({"kind":"event","appeal":"1"})", R"({"kind":"event","id":"e"})",
        R"({"kind":"poll"})", R"({"kind":"checkpoint"})", R"({"kind":"checkpoint","source":"s"})"}) {
    CAPTURE(line);
    CHECK_FALSE(put(archive, line));
  }
  CHECK(*put(archive, R"({"kind":"reject"})") == Put::filtered);
  CHECK_FALSE(put(archive, R"({"kind":7})"));
  CHECK_FALSE(put(archive, R"({"kind":null,"id":"1"})"));
  CHECK(*put(archive, R"({"kind":"end"})") == Put::noted);
  CHECK(everything(archive).empty());
}

TEST_CASE_TEMPLATE("a cursor moves only from where it stands", Backend, BACKENDS) {
  Archive archive(Backend::make());
  const auto checkpoint = [&](const std::string& prev, const std::string& cursor) {
    return *put(archive, R"({"kind":"checkpoint","source":"s","prev":)" + prev + R"(,"cursor":")" + cursor +
                             R"(","at":"2026-03-01T00:00:00Z"})");
  };
  CHECK(checkpoint("\"a\"", "b") == Put::cursor_elsewhere);
  CHECK_FALSE(archive.database->cursor("s"));
  CHECK(checkpoint("null", "a") == Put::cursor_kept);
  CHECK(checkpoint("\"\"", "a") == Put::cursor_kept);  // a replay
  CHECK(checkpoint("\"\"", "z") == Put::cursor_elsewhere);
  CHECK(checkpoint("\"a\"", "b") == Put::cursor_kept);
  CHECK(archive.database->cursor("s") == "b");
  archive.rules.lose_line();
  CHECK(checkpoint("\"b\"", "c") == Put::cursor_withheld);
  CHECK(archive.database->cursor("s") == "b");
}

namespace {

std::string line(const std::string& text, const std::string& fetched_at, const std::string& more = "") {
  return R"({"id":"1","text":")" + text + R"(","fetched_at":")" + fetched_at + "\"" + more +
         R"(,"seen_at":"2026-01-01T00:00:00Z"})";
}

}  // namespace

TEST_CASE_TEMPLATE("of two lines the one that was fetched later wins, in whatever order they come", Backend, BACKENDS) {
  Archive archive(Backend::make());
  const std::string before = line("а", "2026-03-01T00:00:00Z");
  const std::string edited = line("б", "2026-03-02T00:00:00Z");
  SUBCASE("an old snapshot that went through filters does not bring the old text back") {
    put(archive, before);
    put(archive, edited);
    put(archive, line("а", "2026-03-01T00:00:00Z", R"(,"classify":{"sector":"roads"})"));
    put(archive, before);
    CHECK(get(archive) == Lines{edited});
    CHECK(revisions(archive, "1") == Lines{before});
  }
  SUBCASE("a line that comes too late is a revision, once") {
    put(archive, edited);
    put(archive, before);
    put(archive, before);
    CHECK(get(archive) == Lines{edited});
    CHECK(revisions(archive, "1") == Lines{before});
  }
  SUBCASE("where only other keys differ it is none") {
    put(archive, edited);
    put(archive, line("б", "2026-03-01T00:00:00Z"));
    CHECK(get(archive) == Lines{edited});
    CHECK(revisions(archive, "1").empty());
  }
  SUBCASE("it still brings events that are new, and none that is older than what is known") {
    const std::string answered = R"({"id":"e","event":"answered","at":"2026-03-01T12:00:00Z"})";
    put(archive, line("б", "2026-03-02T00:00:00Z", R"(,"events":[)" + answered + "]"));
    put(archive,
        line("а", "2026-03-01T00:00:00Z",
             R"(,"events":[{"id":"e","event":"note"},{"id":"f","event":"resolved","at":"2026-03-02T00:00:00Z"}])"));
    CHECK(state(archive, "1") == "resolved");
    CHECK(get(archive).front().find(answered) != std::string::npos);
    CHECK(get(archive).front().find("\"text\":\"б\"") != std::string::npos);
  }
  SUBCASE("equal or missing times: the later put") {
    put(archive, edited);
    put(archive, line("в", "2026-03-02T00:00:00Z"));
    CHECK(revisions(archive, "1") == Lines{edited});
    put(archive, R"({"id":"1","text":"г"})");
    put(archive, before);
    CHECK(get(archive) == Lines{before});
  }
}

TEST_CASE_TEMPLATE("a fetched_at after the time of the put counts as that time", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, line("а", "2099-01-01T00:00:00Z"), "2026-03-02T00:00:00Z");
  put(archive, line("старое", "2026-03-01T00:00:00Z"), "2026-03-05T00:00:00Z");
  CHECK(get(archive) == Lines{line("а", "2099-01-01T00:00:00Z")});
  put(archive, line("б", "2026-03-03T00:00:00Z"), "2026-03-05T00:00:00Z");
  CHECK(get(archive) == Lines{line("б", "2026-03-03T00:00:00Z")});
}

TEST_CASE_TEMPLATE("of a poll the line that was fetched later is kept", Backend, BACKENDS) {
  Archive archive(Backend::make());
  const std::string later = R"({"kind":"poll","id":"p","voters":2,"fetched_at":"2026-03-02T00:00:00Z"})";
  put(archive, later);
  put(archive, R"({"kind":"poll","id":"p","voters":1,"fetched_at":"2026-03-01T00:00:00Z"})");
  CHECK(everything(archive) == Lines{later});
  put(archive, R"({"kind":"poll","id":"p","voters":3})");
  CHECK(everything(archive) == Lines{R"({"kind":"poll","id":"p","voters":3})"});
}

TEST_CASE_TEMPLATE("a cursor is moved in one step, from where it is expected", Backend, BACKENDS) {
  Archive archive(Backend::make());
  CHECK_FALSE(archive.database->move_cursor("s", "a", "b", ""));
  CHECK(archive.database->move_cursor("s", "", "a", "2026-03-01T00:00:00Z"));
  CHECK_FALSE(archive.database->move_cursor("s", "", "z", ""));
  CHECK_FALSE(archive.database->move_cursor("s", "b", "z", ""));
  CHECK(archive.database->move_cursor("s", "a", "b", ""));
  CHECK(archive.database->cursor("s") == "b");
}

TEST_CASE_TEMPLATE("an event waits for its appeal, but for one of a worklist, which is refused", Backend, BACKENDS) {
  Archive archive(Backend::make());
  const auto put_line = [&](const std::string& text) {
    cur::json::Record record;
    REQUIRE_FALSE(record.parse_copy(text));
    return archive.rules.put(record, at("2026-03-02T00:00:00Z"));
  };
  const auto waiting = put_line(R"({"kind":"event","id":"e","appeal":"1","event":"answered"})");
  CHECK((waiting && *waiting == Put::waiting));
  const std::string of_hand =
      R"({"kind":"event","id":"1/resolved/aaaaaaaaaaaaaaaaaaaaaaaa","appeal":"1","event":"resolved","at":"2026-03-01T00:00:00Z"})";
  const auto refused = put_line(of_hand);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "a person's event about 1, and there is no such appeal in the archive");
  put(archive, R"({"id":"1","text":"а"})");
  const auto kept = put_line(of_hand);
  CHECK((kept && *kept == Put::kept));
}

TEST_CASE_TEMPLATE("an event that was taken back and comes again stays so", Backend, BACKENDS) {
  Archive archive(Backend::make());
  const auto put_line = [&](const std::string& text) {
    cur::json::Record record;
    REQUIRE_FALSE(record.parse_copy(text));
    const auto result = archive.rules.put(record, at("2026-03-02T00:00:00Z"));
    REQUIRE(result);
    return *result;
  };
  const std::string event = R"({"kind":"event","id":"e","appeal":"1","event":"resolved","at":"2026-03-01T00:00:00Z"})";
  put(archive, R"({"id":"1","text":"а"})");
  CHECK(put_line(event) == Put::kept);
  CHECK(
      put_line(R"({"kind":"event","id":"w","appeal":"1","event":"withdrawn","of":"e","at":"2026-03-02T00:00:00Z"})") ==
      Put::kept);
  CHECK(put_line(event) == Put::withdrawn);
  CHECK(archive.database->find_appeal("1")->columns.state == "new");
  CHECK(put_line(R"({"id":"1","text":"а","events":[{"id":"e","event":"resolved","at":"2026-03-01T00:00:00Z"}]})") ==
        Put::withdrawn);
  CHECK(put_line(get(archive).front()) == Put::kept);
}
