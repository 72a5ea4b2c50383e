#include "archive/upstream/upstream_run.hpp"

#include "../sample.hpp"

using namespace archive_sample;

namespace {

const std::string k_now = "2026-03-12T10:00:00Z";
const std::string k_begin = R"({"kind":"begin","sources":["a","b"],"at":"2026-03-12T09:00:00Z"})";

}  // namespace

TEST_CASE_TEMPLATE("begin and end say which sources were read, and how far", Backend, BACKENDS) {
  Archive archive(Backend::make());
  UpstreamRun& upstream = archive.rules.upstream();
  CHECK_FALSE(upstream.has_begun());
  REQUIRE(*put(archive, k_begin, k_now) == Put::noted);
  CHECK(upstream.has_begun());
  CHECK_FALSE(upstream.has_ended());
  put(archive, R"({"kind":"checkpoint","source":"a","prev":"","cursor":"1"})");
  put(archive, R"({"kind":"end","sources":[{"name":"a","ended":"done","exit":0,"cursor":"1"},)"
               R"({"name":"b","ended":"failed","exit":69,"cursor":"7","trouble":"error 5"}]})");
  REQUIRE(upstream.has_ended());
  REQUIRE(upstream.sources().size() == 2);
  CHECK(upstream.has_cursor_of(upstream.sources()[0]));
  CHECK(upstream.sources()[1].exit == cur::ExitCode::refused);
  CHECK(upstream.sources()[1].trouble == "error 5");
  CHECK_FALSE(upstream.has_cursor_of(upstream.sources()[1]));
  archive.transaction.begin();
  upstream.finish();
  archive.transaction.commit();
  CHECK(archive.database->find_health("a")->succeeded_at == milliseconds("2026-03-12T09:00:00Z"));
  CHECK(archive.database->find_health("b")->error == "error 5");
}

TEST_CASE_TEMPLATE("sources that were begun and not ended were cut off", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, k_begin, k_now);
  archive.transaction.begin();
  archive.rules.upstream().finish();
  archive.transaction.commit();
  CHECK(archive.database->find_health("b")->error == "the run was cut off before its end");
  CHECK(archive.database->find_health("b")->error_since == milliseconds("2026-03-12T09:00:00Z"));
}

TEST_CASE_TEMPLATE("an end of an older program has no exit", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"kind":"end","sources":[{"name":"a","ended":"done"},{"name":"b","ended":"not read"}]})");
  CHECK(archive.rules.upstream().sources()[0].exit == cur::ExitCode::ok);
  CHECK(archive.rules.upstream().sources()[1].exit == cur::ExitCode::try_later);
}

TEST_CASE_TEMPLATE("an end that cannot be understood is none", Backend, BACKENDS) {
  Archive archive(Backend::make());
  for (const std::string wrong :
       {R"({"kind":"end","sources":"a"})", R"({"kind":"end","sources":[7]})",
        R"({"kind":"end","sources":[{"ended":"done"}]})", R"({"kind":"end","sources":[{"name":"a","exit":3}]})"}) {
    CAPTURE(wrong);
    CHECK_FALSE(put(archive, wrong));
    CHECK_FALSE(archive.rules.upstream().has_ended());
  }
}

TEST_CASE_TEMPLATE("a begin that names no sources is none", Backend, BACKENDS) {
  Archive archive(Backend::make());
  for (const std::string wrong :
       {R"({"kind":"begin"})", R"({"kind":"begin","sources":[""]})", R"({"kind":"begin","sources":[5]})",
        R"({"kind":"begin","sources":[{"name":"a"}]})"}) {
    CAPTURE(wrong);
    CHECK_FALSE(put(archive, wrong));
    CHECK_FALSE(archive.rules.upstream().has_begun());
  }
}

TEST_CASE_TEMPLATE("a clock that is ahead does not hide what comes later", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"kind":"begin","sources":["a"],"at":"2027-03-12T09:00:00Z"})", k_now);
  CHECK(archive.database->find_health("a")->tried_at == milliseconds(k_now));
}

TEST_CASE_TEMPLATE("of several runs the worst counts, and a position that was not kept is no success", Backend,
                   BACKENDS) {
  Archive archive(Backend::make());
  const auto finish = [&] {
    archive.transaction.begin();
    archive.rules.upstream().finish();
    archive.transaction.commit();
    return archive.database->find_health("a");
  };
  SUBCASE("the worst") {
    put(archive, R"({"kind":"begin","sources":["a"]})");
    put(archive, R"({"kind":"end","sources":[{"name":"a","ended":"failed","exit":75}]})");
    put(archive, R"({"kind":"end","sources":[{"name":"a","ended":"done","exit":0}]})");
    CHECK(archive.rules.upstream().sources().front().exit == cur::ExitCode::try_later);
    CHECK_FALSE(finish()->error.empty());
  }
  SUBCASE("not kept") {
    put(archive, R"({"kind":"begin","sources":["a"]})");
    put(archive, R"({"kind":"end","sources":[{"name":"a","ended":"done","exit":0,"cursor":"2"}]})");
    CHECK_FALSE(finish()->succeeded_at);
  }
  SUBCASE("no position where the archive has one") {
    put(archive, R"({"kind":"begin","sources":["a"]})");
    put(archive, R"({"kind":"checkpoint","source":"a","prev":"","cursor":"5"})");
    put(archive, R"({"kind":"end","sources":[{"name":"a","ended":"done","exit":0,"cursor":null}]})");
    CHECK_FALSE(archive.rules.upstream().has_cursor_of(archive.rules.upstream().sources().front()));
  }
}
