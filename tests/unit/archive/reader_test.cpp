#include "archive/reader.hpp"

#include "sample.hpp"

using namespace archive_sample;

TEST_CASE_TEMPLATE("a line whose events are all that is known is given back as it is, in whatever order they stand",
                   Backend, BACKENDS) {
  Archive archive(Backend::make());
  const std::string line =
      R"({"id":"1","events":[ {"id":"b","at":"2026-03-02T00:00:00Z"}, {"id":"a","at":"2026-03-01T00:00:00Z"} ],)"
      R"("seen_at":"2026-01-01T00:00:00Z"})";
  put(archive, line);
  CHECK(get(archive) == Lines{line});
}

TEST_CASE_TEMPLATE("the order is that of posted_at, then of the id; times are half-open", Backend, BACKENDS) {
  Archive archive(Backend::make());
  put(archive, R"({"id":"c","posted_at":"2026-03-01T00:00:00Z"})");
  put(archive, R"({"id":"b","posted_at":"2026-03-01T00:00:00.500Z"})");
  put(archive, R"({"id":"a","posted_at":"2026-03-01T03:00:00+03:00"})");
  const auto ids = [&](const Query& query) {
    std::string all;
    Reader(*archive.database).get(query, [&](const AppealRow& appeal, std::string_view) {
      all += appeal.id;
      return true;
    });
    return all;
  };
  CHECK(ids({}) == "acb");
  Query query;
  query.since = milliseconds("2026-03-01T00:00:00Z");
  query.until = milliseconds("2026-03-01T00:00:00.500Z");
  CHECK(ids(query) == "ac");
  query.ids = {"a", "b"};
  CHECK(ids(query) == "a");
}
