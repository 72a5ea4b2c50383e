#include "network/http_json/api.hpp"

#include <doctest/doctest.h>

#include "network/http_json/position.hpp"
#include "network/pager_run.hpp"

using namespace cur;
using namespace cur::fetch;
using namespace cur::fetch::testing;

namespace {

const std::string k_source = R"(
name = "api"
url = "https://a.org/list?size=2"
[pointers]
items = "/items"
id = "/id"
text = "/text"
time = "/at"
next = "/next"
)";

const std::string k_first =
    R"({"items":[{"id":1,"text":"яма","at":1773000000,"city":"Омск"},{"id":"2","text":null}],"next":"?page=2"})";
const std::string k_second = R"({"items":[{"id":"2","text":"x"},{"id":3,"text":"свет","at":"вчера"}],"next":null})";

std::string with(const std::string& line) { return line + k_source; }

}  // namespace

TEST_CASE("two pages and their end") {
  PagerRun run(configure_http_json, k_source);
  REQUIRE(run.next());
  CHECK(run.request().url == "https://a.org/list?size=2");
  CHECK(run.header("Authorization") == "none");
  const Verdict first = run.consume(answer(200, k_first));
  CHECK(first.next == Verdict::Next::batch_done);
  CHECK(first.cursor == R"({"page":"https://a.org/list?page=2"})");
  CHECK(run.lines() ==
        std::vector<std::string>{
            R"({"id":"api:1","source":"api","posted_at":"2026-03-08T20:00:00Z","fetched_at":"2026-03-02T12:00:00Z",)"
            R"("text":"яма","extra":{"city":"Омск"}})",
            R"({"id":"api:2","source":"api","fetched_at":"2026-03-02T12:00:00Z","text":""})"});
  run.batch().clear();
  REQUIRE(run.next());
  CHECK(run.request().url == "https://a.org/list?page=2");
  const Verdict second = run.consume(answer(200, k_second));
  CHECK(second.next == Verdict::Next::ended);
  CHECK(second.cursor == R"({"page":"https://a.org/list?page=2","last":"3"})");
  CHECK(run.batch().added() == 1);  // 2 has shifted over the edge of the page
  CHECK(run.batch().skipped() == 1);
  CHECK(run.lines().front().find(R"("extra":{"at":"вчера"})") != std::string::npos);
}

TEST_CASE("the next run begins behind the last message, on the same page") {
  PagerRun run(configure_http_json, k_source, R"({"page":"https://a.org/list?page=2","last":"3"})");
  REQUIRE(run.next());
  CHECK(run.request().url == "https://a.org/list?page=2");
  const Verdict same = run.consume(answer(200, k_second));
  CHECK(same.cursor == R"({"page":"https://a.org/list?page=2","last":"3"})");
  CHECK(run.batch().empty());
}

TEST_CASE("a position of another host, or none of ours, is the beginning") {
  for (const char* cursor :
       {R"({"page":"https://b.org/"})", "rows:1:2", "{", R"({"page":7})", R"({"page":"http://a.org/"})"}) {
    CAPTURE(cursor);
    PagerRun run(configure_http_json, k_source, cursor, "the-token");
    REQUIRE(run.next());
    CHECK(run.request().url == "https://a.org/list?size=2");
  }
}

TEST_CASE("a next page on another host is refused") {
  for (const char* next :
       {"https://b.org/", "//b.org/", "http://a.org/", "ftp://a.org/", "https://a.org:444/", "https://x@a.org/"}) {
    CAPTURE(next);
    PagerRun run(configure_http_json, k_source);
    REQUIRE(run.next());
    const Verdict verdict = run.consume(answer(200, R"({"items":[],"next":")" + std::string(next) + "\"}"));
    CHECK(verdict.next == Verdict::Next::failed);
    CHECK(verdict.code == ExitCode::refused);
  }
}

TEST_CASE("the token: in a header, or in the address, never in the cursor") {
  PagerRun plain(configure_http_json, k_source, "", "the-token");
  REQUIRE(plain.next());
  CHECK(plain.header("Authorization") == "Bearer the-token");
  CHECK(plain.request().secrets == std::vector<std::string>{"the-token"});
  PagerRun own(configure_http_json, with("token_header = \"X-Key\"\ntoken_prefix = \"\"\n"), "", "the-token");
  REQUIRE(own.next());
  CHECK(own.header("X-Key") == "the-token");
  PagerRun query(configure_http_json, with("token_parameter = \"key\"\n"), "", "t/ken+1");
  REQUIRE(query.next());
  CHECK(query.request().url == "https://a.org/list?size=2&key=t%2Fken%2B1");
  CHECK(query.header("Authorization") == "none");
  const Verdict verdict = query.consume(answer(200, R"({"items":[],"next":"?p=2&key=t%2Fken%2B1"})"));
  CHECK(verdict.cursor == R"({"page":"https://a.org/list?p=2"})");
  REQUIRE(query.next());
  CHECK(query.request().url == "https://a.org/list?p=2&key=t%2Fken%2B1");
}

TEST_CASE("the token in the address of the next page is known in any encoding") {
  const auto cursor = [](const std::string& next, const std::string& more) {
    PagerRun run(configure_http_json, with(more), "", "t/ken+1");
    REQUIRE(run.next());
    const std::string kept = run.consume(answer(200, R"({"items":[],"next":")" + next + "\"}")).cursor;
    REQUIRE(run.next());
    CHECK(run.request().url.find("t%2Fken%2B1") != std::string::npos);
    return kept;
  };
  const std::string parameter = "token_parameter = \"key\"\n";
  // Whatever it is there, it is ours to say it.
  for (const char* next : {"?p=2&key=t%2fken%2b1", "?key=another&p=2", "?k%65y=%74%2Fken%2B1&p=2", "?p=2&key"}) {
    CAPTURE(next);
    CHECK(cursor(next, parameter) == R"({"page":"https://a.org/list?p=2"})");
  }
  for (const char* next : {"/x/t%2fken%2b1/y", "/x/%74/%6Ben+1/y", "/x/t/ken%2B1/y"}) {
    CAPTURE(next);
    CHECK(cursor(next, parameter) == R"({"page":"https://a.org/x/{token}/y"})");
  }
}

TEST_CASE("an item that is no message is rejected once, though its page is read again") {
  const std::string odd = R"({"text":"без номера"})", other = R"({"id":5})";
  SUBCASE("oldest first") {
    PagerRun run(configure_http_json, k_source);
    run.next();
    const std::string cursor = run.consume(answer(200, R"({"items":[{"id":1,"text":"a"},)" + odd + "]}")).cursor;
    CHECK(run.batch().rejects().size() == 1);
    PagerRun next(configure_http_json, k_source, cursor);
    next.next();
    const Verdict verdict =
        next.consume(answer(200, R"({"items":[{"id":1,"text":"a"},)" + odd + "," + other + R"(],"next":"?page=2"})"));
    CHECK(next.batch().rejects().size() == 1);
    CHECK(next.batch().rejects().front().raw == other);
    CHECK(next.batch().skipped() == 1);
    CHECK(verdict.cursor == R"({"page":"https://a.org/list?page=2"})");
  }
  SUBCASE("newest first") {
    const std::string lines = with("order = \"newest-first\"\n");
    PagerRun run(configure_http_json, lines);
    run.next();
    const std::string body = R"({"items":[)" + odd + R"(,{"id":1,"text":"a"}]})";
    const std::string cursor = run.consume(answer(200, body)).cursor;
    PagerRun next(configure_http_json, lines, cursor);
    next.next();
    CHECK(next.consume(answer(200, body)).cursor == cursor);
    CHECK(next.batch().rejects().empty());
  }
}

TEST_CASE("an official reply is an answer to the message that it names") {
  const std::string lines = "official = [\"adm\"]\n" + k_source + "author_id = \"/who\"\nparent = \"/re\"\n";
  PagerRun run(configure_http_json, lines);
  run.next();
  run.consume(answer(200,
                     R"({"items":[{"id":1,"text":"яма","who":"8"},{"id":2,"text":"засыпали","who":"adm","re":1},)"
                     R"({"id":3,"text":"новость","who":"adm"},{"id":4,"text":"спасибо","who":"8","re":"api:2"}]})"));
  REQUIRE(run.lines().size() == 4);
  CHECK(
      run.lines()[1] ==
      R"({"kind":"event","source":"api","id":"api:2","event":"answered","appeal":"api:1","by":"adm","text":"засыпали"})");
  CHECK(run.lines()[2].find(R"("official":true)") != std::string::npos);
  CHECK(run.lines()[3].find(R"("parent":"api:2")") != std::string::npos);
}

TEST_CASE("a next page that is a value of a parameter") {
  PagerRun run(configure_http_json, with("next_parameter = \"after\"\n"));
  REQUIRE(run.next());
  CHECK(run.consume(answer(200, R"({"items":[],"next":"a=b&c"})")).next == Verdict::Next::batch_done);
  REQUIRE(run.next());
  CHECK(run.request().url == "https://a.org/list?size=2&after=a%3Db%26c");
  CHECK(run.consume(answer(200, R"({"items":[],"next":7})")).next == Verdict::Next::batch_done);
  REQUIRE(run.next());
  CHECK(run.request().url == "https://a.org/list?size=2&after=7");
}

TEST_CASE("newest first: until what the run before began with") {
  PagerRun run(configure_http_json, with("order = \"newest-first\"\n"));
  REQUIRE(run.next());
  const std::string batch = R"({"items":[{"id":9,"text":"a"},{"id":8,"text":"b"}],"next":"?page=2"})";
  CHECK(run.consume(answer(200, batch)).cursor == R"({"page":"https://a.org/list?page=2","newest":["9","8"]})");
  REQUIRE(run.next());
  const Verdict end = run.consume(answer(200, R"({"items":[{"id":7,"text":"c"}]})"));
  CHECK(end.cursor == R"({"page":"https://a.org/list?size=2","until":["9","8","7"]})");
  PagerRun later(configure_http_json, with("order = \"newest-first\"\n"), end.cursor);
  REQUIRE(later.next());
  CHECK(later.request().url == "https://a.org/list?size=2");
  // 9 was deleted; 8 is known, and what follows it was read.
  const Verdict met = later.consume(
      answer(200, R"({"items":[{"id":11,"text":"d"},{"id":8,"text":"b"},{"id":7,"text":"c"}],"next":"?page=2"})"));
  CHECK(met.next == Verdict::Next::ended);
  CHECK(later.batch().added() == 1);
  CHECK(met.cursor == R"({"page":"https://a.org/list?size=2","until":["11"]})");
}

TEST_CASE("answers that are no page") {
  const auto judged = [](const net::Response& response) {
    PagerRun run(configure_http_json, k_source);
    REQUIRE(run.next());
    return run.consume(response);
  };
  CHECK(judged(answer(200, "")).next == Verdict::Next::again);
  CHECK(judged(answer(200, "<html>")).next == Verdict::Next::again);
  CHECK(judged(answer(200, "{}")).code == ExitCode::refused);
  CHECK(judged(answer(401, "{}")).trouble == "HTTP 401: the token is not accepted, or there is none");
  CHECK(judged(answer(404, "{}")).trouble == "HTTP 404: there is nothing at this address");
}
