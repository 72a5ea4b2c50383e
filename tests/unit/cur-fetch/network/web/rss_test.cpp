#include "network/web/rss.hpp"

#include <doctest/doctest.h>

#include "network/pager_run.hpp"

using namespace cur;
using namespace cur::fetch;
using namespace cur::fetch::testing;

namespace {

constexpr std::string_view k_feed = R"(<rss version="2.0"><channel><link>https://news.example.org/</link>
<item><guid>2</guid><title>Фонарь</title><description>Не горит фонарь у дома 5</description>
<pubDate>Mon, 02 Mar 2026 09:30:00 +0300</pubDate></item>
<item><guid>1</guid><title>Яма</title><description>Яма у школы</description><pubDate>скоро</pubDate></item>
</channel></rss>)";

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string out(text);
  return out.replace(out.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("rss: entries under the name of the feed") {
  PagerRun run(configure_rss, "name = 'news'\nurl = 'https://news.example.org/feed/'");
  REQUIRE(run.next());
  CHECK(run.request().url == "https://news.example.org/feed/");
  const Verdict verdict =
      run.consume(answer(200, k_feed, {{"ETag", "W/\"a b\""}, {"Last-Modified", "yesterday, more or less"}}));
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK_FALSE(run.next());
  REQUIRE(run.lines().size() == 2);
  CHECK(run.lines()[0] ==
        R"({"id":"news:2","source":"news","channel":"https://news.example.org/","posted_at":"2026-03-02T06:30:00Z",)"
        R"("fetched_at":"2026-03-02T12:00:00Z","title":"Фонарь","text":"Не горит фонарь у дома 5"})");
  CHECK(run.lines()[1].find(R"("extra":{"date":"скоро"})") != std::string::npos);
}

TEST_CASE("rss: an official entry that replies to another is its answer") {
  PagerRun run(configure_rss, "name = 'news'\nurl = 'https://news.example.org/feed/'\nofficial = ['adm@example.org']");
  run.next();
  run.consume(
      answer(200, R"(<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<entry><id>c2</id><author><email>adm@example.org</email></author><content>Засыпали</content>
<thr:in-reply-to ref="c1"/></entry>
<entry><id>c1</id><author><email>ivan@example.org</email></author><content>Яма</content><thr:in-reply-to ref="p"/></entry>
<entry><id>p</id><author><email>adm@example.org</email></author><content>Новость</content></entry></feed>)"));
  REQUIRE(run.lines().size() == 3);
  CHECK(run.lines()[0].find(R"("event":"answered","appeal":"news:c1")") != std::string::npos);
  CHECK(run.lines()[1].find(R"("parent":"news:p")") != std::string::npos);
  CHECK(run.lines()[2].find(R"("official":true)") != std::string::npos);
}

TEST_CASE("rss: the next run asks for what has changed, in the words of the server") {
  PagerRun first(configure_rss, "name = 'news'\nurl = 'https://news.example.org/feed/'");
  first.next();
  const std::string cursor =
      first.consume(answer(200, k_feed, {{"ETag", "W/\"a b\""}, {"last-modified", "yesterday, more or less"}})).cursor;
  PagerRun second(configure_rss, "name = 'news'\nurl = 'https://news.example.org/feed/'", cursor);
  REQUIRE(second.next());
  CHECK(second.header("If-None-Match") == "W/\"a b\"");
  CHECK(second.header("If-Modified-Since") == "yesterday, more or less");

  SUBCASE("not modified") {
    const Verdict verdict = second.consume(answer(304, ""));
    CHECK(verdict.next == Verdict::Next::ended);
    CHECK(verdict.cursor.empty());
  }
  SUBCASE("the same again, from a server that knows no conditions") {
    const Verdict verdict = second.consume(answer(200, k_feed));
    CHECK(verdict.next == Verdict::Next::ended);
    CHECK(second.lines().empty());
  }
  SUBCASE("one entry was edited, one is new") {
    const std::string more = replaced(replaced(k_feed, "у школы", "у школы 7"), "</channel>",
                                      "<item><guid>3</guid><title>Лифт</title></item></channel>");
    const Verdict verdict = second.consume(answer(200, more, {{"ETag", "\"b\""}}));
    CHECK(verdict.cursor != cursor);
    REQUIRE(second.lines().size() == 2);
    CHECK(second.lines()[0].find("news:1") != std::string::npos);
    CHECK(second.lines()[1].find("news:3") != std::string::npos);
  }
}

TEST_CASE("rss: what was cut off is asked for again") {
  PagerRun run(configure_rss, "name = 'news'\nurl = 'https://news.example.org/feed/'");
  run.next();
  const Verdict verdict =
      run.consume(answer(200, std::string(k_feed).substr(0, k_feed.size() - 30), {{"ETag", "\"a\""}}));
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK(verdict.cursor.find("etag") == std::string::npos);
  CHECK(run.lines().size() >= 1);
  REQUIRE(run.batch().messages().size() == 1);
  CHECK(run.batch().messages()[0].starts_with("the feed is not well-formed (line "));
}

TEST_CASE("rss: answers that are no feed") {
  PagerRun run(configure_rss, "name = 'news'\nurl = 'https://news.example.org/feed/'");
  run.next();
  CHECK(run.consume(answer(200, "<html><body>login</body></html>")).next == Verdict::Next::again);
  CHECK(run.next());  // the same once more
  CHECK(run.consume(answer(200, "")).trouble == "the answer is empty");
  CHECK(run.consume(answer(404, "")).next == Verdict::Next::failed);
}
