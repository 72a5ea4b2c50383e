#include "network/web/feed.hpp"

#include <doctest/doctest.h>

#include "network/web/web_date.hpp"

using namespace cur;
using namespace cur::fetch;

namespace {

const time::Instant k_now = time::parse_rfc3339("2026-03-02T12:00:00+03:00").operator*();

Feed feed_of(std::string_view bytes, const std::string& charset = {}) {
  Result<Feed> feed =
      parse_feed(bytes, {"https://news.example.org/feed/", charset, *time::Zone::find("Europe/Moscow"), k_now});
  REQUIRE(feed);
  return *feed;
}

std::string error_of(std::string_view bytes) {
  const Result<Feed> feed = parse_feed(bytes, {"https://news.example.org/feed/", {}, time::Zone(), k_now});
  REQUIRE_FALSE(feed);
  return feed.error().message;
}

std::string date(std::string_view text) {
  const auto at = read_web_date(text, *time::Zone::find("Europe/Moscow"), k_now);
  return at ? time::format_rfc3339(*at) : "none";
}

std::string shown(const std::optional<time::Instant>& at) { return at ? time::format_rfc3339(*at) : "none"; }

}  // namespace

TEST_CASE("RSS 2.0: what a reader sees, under the guid") {
  const Feed feed = feed_of(R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Вести района</title><link>https://news.example.org/</link>
<item><title>Яма &amp;quot;на дороге&amp;quot;</title><link>/a/1</link><guid isPermaLink="false">news-1</guid>
<pubDate>Mon, 02 Mar 2026 09:30 +0300</pubDate><dc:creator>Анна</dc:creator><category>дороги</category>
<description><![CDATA[<p>Коротко</p>]]></description>
<content:encoded><![CDATA[<p>Первая строка<br>вторая&nbsp;строка</p><script>x()</script><ul><li>раз<li>два</ul>]]></content:encoded>
<enclosure url="/p.jpg" type="image/jpeg" length="1"/></item>
<item><title>Без имени</title><link>https://news.example.org/a/2</link><author>a@example.org (Борис)</author></item>
<item><description>Только текст: 5 &lt; 6, строка
вторая</description></item>
</channel></rss>)");
  REQUIRE(feed.entries.size() == 3);
  CHECK(feed.title == "Вести района");
  CHECK(feed.url == "https://news.example.org/");
  CHECK(feed.trouble.empty());
  const FeedEntry& first = feed.entries[0];
  CHECK(first.id == "news-1");
  CHECK(first.url == "https://news.example.org/a/1");
  CHECK(first.title == "Яма \"на дороге\"");
  CHECK(first.text == "Первая строка\nвторая строка\nраз\nдва");
  CHECK(first.author.name == "Анна");
  CHECK(shown(first.posted_at) == "2026-03-02T06:30:00Z");
  REQUIRE(first.media.size() == 1);
  CHECK(first.media[0].type == "photo");
  CHECK(first.media[0].url == "https://news.example.org/p.jpg");
  CHECK(feed.entries[1].id == "https://news.example.org/a/2");
  CHECK(feed.entries[1].author.name == "Борис");
  CHECK(feed.entries[1].author.id == "a@example.org");
  CHECK(feed.entries[2].id.size() == 24);
  CHECK(feed.entries[2].text == "Только текст: 5 < 6, строка\nвторая");
}

TEST_CASE("Atom: texts by their type, xml:base, dates") {
  const Feed feed = feed_of(R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://forum.example.org/t/">
<title>Форум</title><link href="/"/><author><name>Модератор</name></author>
<entry><id>tag:1</id><title type="html">a &amp;lt; b</title><link href="1"/><link rel="self" href="1.atom"/>
<published>2026-03-01T10:00:00Z</published><updated>2026-03-01T11:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Раз</p><p>два</p></div></content></entry>
<entry><id>tag:2</id><title>plain &lt;b></title><updated>2026-03-01T10:00:00Z</updated><summary>Текст</summary>
<author><name>Иван</name><uri>https://forum.example.org/u/7</uri></author></entry></feed>)");
  REQUIRE(feed.entries.size() == 2);
  CHECK(feed.entries[0].title == "a < b");
  CHECK(feed.entries[0].url == "https://forum.example.org/t/1");
  CHECK(feed.entries[0].text == "Раз\nдва");
  CHECK(feed.entries[0].author.name == "Модератор");
  CHECK(shown(feed.entries[0].edited_at) == "2026-03-01T11:00:00Z");
  CHECK(feed.entries[1].title == "plain <b>");
  CHECK(feed.entries[1].author.id == "https://forum.example.org/u/7");
  CHECK(shown(feed.entries[1].posted_at) == "2026-03-01T10:00:00Z");
  CHECK_FALSE(feed.entries[1].edited_at);
}

TEST_CASE("a feed in another encoding, with a bad byte, with undeclared entities") {
  CHECK(feed_of("<?xml version='1.0' encoding='windows-1251'?><rss><channel><item><title>\xdf\xec\xe0</title></item>"
                "</channel></rss>")
            .entries[0]
            .title == "Яма");
  CHECK(feed_of("<rss><channel><item><title>\xdf\xec\xe0</title></item></channel></rss>", "windows-1251")
            .entries[0]
            .title == "Яма");
  const Feed bad = feed_of(
      "<rss><channel><item><title>a\xff"
      "b</title></item><item><title>c</title></item></channel></rss>");
  CHECK(bad.entries[0].title ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(bad.entries[1].title == "c");
  const Feed odd = feed_of("<rss><channel><item><title>a&nbsp;&mdash; b</title></item></channel></rss>");
  CHECK(odd.entries[0].title == "a\xC2\xA0— b");
  CHECK(odd.trouble.empty());
}

TEST_CASE("a feed that is cut off gives what stands before") {
  const Feed feed = feed_of("<rss><channel><item><guid>1</guid><title>раз</title></item><item><guid>2</gu");
  CHECK(feed.entries.size() >= 1);
  CHECK(feed.entries[0].title == "раз");
  CHECK_FALSE(feed.trouble.empty());
}

TEST_CASE("what is no feed") {
  CHECK(error_of(" \n") == "is empty");
  CHECK(error_of("<!DOCTYPE html><html><head><title>x</title></head><body></body></html>") ==
        "is a page of HTML, no feed");
  CHECK(error_of("<opml version='2.0'/>") == "is no feed but <opml>");
  CHECK(error_of("{\"version\":1}").starts_with("is no XML: "));
}

TEST_CASE("entities are not expanded and no file is read") {
  const Feed bomb = feed_of(
      "<!DOCTYPE rss [<!ENTITY a \"0123456789\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM "
      "\"file:///etc/passwd\">]><rss><channel><item><title>x&b;&f;</title></item></channel></rss>");
  CHECK(bomb.entries[0].title == "x");
}

TEST_CASE("deep nesting ends in an answer") {
  std::string deep = "<rss><channel><item><title>x</title><description>";
  for (int i = 0; i < 20'000; ++i) deep += "&lt;div&gt;";
  deep += "text</description></item></channel></rss>";
  CHECK(feed_of(deep).entries[0].title == "x");
  std::string xml;
  for (int i = 0; i < 20'000; ++i) xml += "<a>";
  CHECK(error_of(xml).starts_with("is n"));
}

TEST_CASE("a tag with very many attributes is refused, and costs nothing") {
  std::string tag = "<rss ";
  for (int i = 0; i < 300'000; ++i) tag += "a" + std::to_string(i) + "=\"\" ";
  CHECK(error_of(tag + "/>") == "is no XML: has tags with too many attributes");
}

TEST_CASE("dates of the web") {
  CHECK(date("Mon, 02 Mar 2026 09:30:15 +0300") == "2026-03-02T06:30:15Z");
  CHECK(date("2 Mar 26 09:30 GMT") == "2026-03-02T09:30:00Z");
  CHECK(date("Mon, 02 Mar 2026 09:30:15") == "2026-03-02T06:30:15Z");
  CHECK(date("Mon, 02 Mar 2026 09:30:15 MSK") == "2026-03-02T06:30:15Z");
  CHECK(date("Fri, Jul 05 2019 10:00:00 EST") == "2019-07-05T15:00:00Z");
  CHECK(date("2 марта 2026 г., 09:30") == "2026-03-02T06:30:00Z");
  CHECK(date("12 мая 2026") == "2026-05-11T21:00:00Z");
  CHECK(date("2026-03-02T09:30:15.5+03:00") == "2026-03-02T06:30:15.500Z");
  CHECK(date("2026-03-02T09:30Z") == "2026-03-02T09:30:00Z");
  CHECK(date("2026-03-02T09:30+3") == "2026-03-02T06:30:00Z");
  CHECK(date("2026-03-02T09:30:15") == "2026-03-02T06:30:15Z");
  CHECK(date("2026-03") == "2026-02-28T21:00:00Z");
  CHECK(date("02.03.2026 9:30") == "2026-03-02T06:30:00Z");
  CHECK(date("5 minutes ago") == "2026-03-02T08:55:00Z");
  CHECK(date("2 часа назад") == "2026-03-02T07:00:00Z");
  CHECK(date("час назад") == "2026-03-02T08:00:00Z");
  CHECK(date("Вчера, 14:30") == "2026-03-01T11:30:00Z");
  CHECK(date("сегодня в 10:15") == "2026-03-02T07:15:00Z");
  CHECK(date("Yesterday") == "2026-02-28T21:00:00Z");
  CHECK(date("99999 weeks ago") != "none");
  for (const char* none : {"", "скоро", "31 Feb 2026 10:00:00 GMT", "назад", "1", "+0300", "Mon,", "2026-13-01T10:00Z",
                           "99 99 9999", "2 Mar 2026x", "в 10:15", "2026-03-02T99:30Z"}) {
    CHECK_MESSAGE(date(none) == "none", none);
  }
}
