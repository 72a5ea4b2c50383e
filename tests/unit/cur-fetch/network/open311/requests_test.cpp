#include "network/open311/requests.hpp"

#include <doctest/doctest.h>

#include "../shared_data.hpp"
#include "base/file.hpp"
#include "network/pager_run.hpp"

using namespace cur;
using namespace cur::fetch;
using namespace cur::fetch::testing;

namespace {

constexpr const char* k_source =
    "name = 'city'\nurl = 'https://311.example.org/v2'\njurisdiction_id = 'city.example.org'\n";

std::string item(std::string_view id, std::string_view rest) {
  return "{\"service_request_id\":" + std::string(id) + ",\"service_name\":\"Яма\"," + std::string(rest) + "}";
}

bool has(const std::string& line, std::string_view part) { return line.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("open311: windows of at most 90 days, oldest first, then those that were open") {
  PagerRun run(configure_open311, std::string(k_source) + "days = 100\nservice_codes = ['a', 'b']");
  REQUIRE(run.next());
  CHECK(run.request().url ==
        "https://311.example.org/v2/requests.json?start_date=2025-11-22T12%3A00%3A00Z&end_date=2026-02-20T12%3A00%3A00Z"
        "&service_code=a%2Cb&jurisdiction_id=city.example.org");
  Verdict verdict = run.consume(answer(
      200,
      "[" + item("7", R"("status":"open","requested_datetime":"2025-12-01T10:00:00+03:00","lat":"55.5","long":38)") +
          "," +
          item("\"8-a\"",
               R"("status":"closed","description":"Нет света","requested_datetime":"2025-12-02T10:00:00Z",)"
               R"("updated_datetime":"2025-12-03T10:00:00Z","status_notes":"Починили","agency_responsible":"Горсвет",)"
               R"("media_url":"https://x.example/1.jpg","zipcode":614000,"notes":[1])") +
          "]"));
  CHECK(verdict.next == Verdict::Next::batch_done);
  REQUIRE(run.lines().size() == 2);
  CHECK(
      run.lines()[0] ==
      R"({"id":"city:7","source":"city","posted_at":"2025-12-01T07:00:00Z","registered_at":"2025-12-01T07:00:00Z",)"
      R"("fetched_at":"2026-03-02T12:00:00Z","title":"Яма","text":"","place":{"lat":55.5,"lon":38},"labels":{"topic":"Яма"},)"
      R"("extra":{"status":"open"}})");
  CHECK(has(run.lines()[1], R"("id":"city:8-a")"));
  CHECK(has(run.lines()[1], R"("labels":{"agency":"Горсвет","topic":"Яма"})"));
  CHECK(has(run.lines()[1], R"("zipcode":"614000","notes":"[1]")"));
  CHECK(has(
      run.lines()[1],
      R"("events":[{"id":"city:8-a/closed","event":"resolved","at":"2025-12-03T10:00:00Z","by":"Горсвет","text":"Починили"}])"));
  REQUIRE(run.next());
  CHECK(has(run.request().url, "start_date=2026-02-20T12%3A00%3A00Z&end_date=2026-03-02T12%3A00%3A00Z"));
  verdict = run.consume(answer(200, "[]"));
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK_FALSE(run.next());

  PagerRun second(configure_open311, k_source, verdict.cursor);
  second.next();
  CHECK(has(second.request().url, "start_date=2026-03-01T12%3A00%3A00Z"));
  CHECK(second.consume(answer(200, "[]")).next != Verdict::Next::ended);
  REQUIRE(second.next());
  CHECK(second.request().url ==
        "https://311.example.org/v2/requests.json?service_request_id=7&jurisdiction_id=city.example.org");
  verdict = second.consume(
      answer(200, "[" + item("7", R"("status":"closed","requested_datetime":"2025-12-01T10:00:00+03:00")") + "]"));
  CHECK(verdict.next == Verdict::Next::ended);
  REQUIRE(second.lines().size() == 1);
  CHECK(has(second.lines()[0], "\"resolved\""));
  PagerRun third(configure_open311, k_source, verdict.cursor);
  third.next();
  CHECK(third.consume(answer(200, "[]")).next == Verdict::Next::ended);
}

TEST_CASE("open311: a full answer is asked for again in halves") {
  PagerRun run(configure_open311, std::string(k_source) + "days = 1\nmost = 2");
  run.next();
  const std::string two =
      "[" + item("1", R"("requested_datetime":"2026-03-02T10:00:00Z")") + "," + item("2", R"("status":"open")") + "]";
  CHECK(run.consume(answer(200, two)).next == Verdict::Next::go_on);
  CHECK(run.lines().empty());
  run.next();
  CHECK(has(run.request().url, "start_date=2026-03-01T12%3A00%3A00Z&end_date=2026-03-02T00%3A00%3A00Z"));
  int asked = 0;
  Verdict verdict;
  while (run.next() && ++asked < 5'000) verdict = run.consume(answer(200, two));
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK(asked < 5'000);
  CHECK(run.lines().size() == 2);
  CHECK(run.batch().messages()[0].starts_with("there may be more than 2 requests of 2026-03-01T12:00:00Z"));
}

TEST_CASE("open311: odd items, odd answers, the key") {
  PagerRun run(configure_open311, k_source, {}, "secret-key");
  run.next();
  CHECK(has(run.request().url, "&api_key=secret-key"));
  CHECK(run.request().secrets.size() == 1);
  CHECK(run.consume(answer(200, "")).next == Verdict::Next::again);
  CHECK(run.consume(answer(200, "{}")).next == Verdict::Next::again);
  CHECK(run.consume(answer(400, R"([{"code":400,"description":"jurisdiction_id was not given"}])")).trouble ==
        "HTTP 400: the server does not take this request: jurisdiction_id was not given");
  const net::Response odd =
      answer(200, R"({"service_requests":[{"service_request_id":null,"token":"t"},{"status":"open"},7,)" +
                      item("1", R"("status":"open","requested_datetime":"2026-03-02T10:00:00Z")") + "]}");
  const std::string cursor = run.consume(odd).cursor;
  CHECK(run.lines().size() == 1);
  CHECK(run.batch().skipped() == 1);
  CHECK(run.batch().rejects().size() == 2);
  PagerRun next(configure_open311, k_source, cursor, "secret-key");
  next.next();
  next.consume(odd);
  CHECK(next.batch().rejects().empty());
  CHECK(next.batch().skipped() == 3);
}

TEST_CASE("open311: a request that is there no more") {
  const std::string cursor =
      R"({"until":"2026-03-02T11:00:00Z","known":{"1":["x",20500,true],"2":["x",20500,true],"3":["x",20500,false]}})";
  PagerRun run(configure_open311, k_source, cursor);
  run.next();
  run.consume(answer(200, "[]"));
  run.next();
  CHECK(has(run.request().url, "service_request_id=1%2C2&"));
  CHECK(run.consume(answer(404, "")).next == Verdict::Next::go_on);
  run.next();
  run.consume(answer(404, ""));
  run.next();
  const Verdict verdict =
      run.consume(answer(200, "[" + item("1", R"("status":"open","requested_datetime":"2026-02-16T10:00:00Z")") + "]"));
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK(run.batch().messages().size() == 1);
  CHECK_FALSE(has(verdict.cursor, "\"2\""));
}

TEST_CASE("open311: the requests of a city") {
  const std::optional<std::string> path = shared_data("sources/open311/chicago_requests_2014.json");
  if (!path) return;
  PagerRun run(configure_open311, k_source);
  run.next();
  run.consume(answer(200, read_whole_file(*path, ExitCode::no_input)));
  CHECK(run.lines().size() == 50);
  CHECK(run.batch().rejects().empty());
  CHECK(has(run.lines()[0], R"("id":"city:14-00684314")"));
  CHECK(has(run.lines()[0],
            R"("address":"1200 W 81ST ST, CHICAGO, IL, 60620","lat":41.74685764200721,"lon":-87.6536401592609)"));
}
