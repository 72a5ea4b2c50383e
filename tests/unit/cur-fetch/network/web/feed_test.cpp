#include "network/web/feed.hpp"

#include <filesystem>
#include <vector>

#include <doctest/doctest.h>

#include "../shared_data.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "json/record.hpp"
#include "network/web/visible_text.hpp"

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

std::string shown(const std::optional<time::Instant>& at) { return at ? time::format_rfc3339(*at) : "none"; }

// As both sides would show it: HTML undone, white space as one blank.
std::string plain(const std::string& text) {
  std::string once = text;
  for (std::string next; looks_like_html(once) && (next = html_to_text(once)) != once;) once = next;
  std::string out;
  for (const char c : html_to_text(once.empty() ? "" : once)) {
    const bool blank = c == ' ' || c == '\n';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  return std::string(trim(out));
}

void compare(const std::filesystem::path& path) {
  INFO(path.filename().string());
  std::filesystem::path expected = path;
  expected.replace_extension(".serde.json");
  const Result<Feed> feed = parse_feed(read_whole_file(path.string(), ExitCode::no_input), {"", {}, time::Zone(), {}});
  if (!std::filesystem::exists(expected)) {
    CHECK((!feed || !feed->trouble.empty()));
    return;
  }
  REQUIRE(feed);
  json::Record record;
  REQUIRE_FALSE(record.parse_copy(read_whole_file(expected.string(), ExitCode::no_input)));
  std::vector<json::Value> entries;
  record.member("entries").elements([&](json::Value entry) { entries.push_back(entry); });
  REQUIRE(feed->entries.size() == entries.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const FeedEntry& entry = feed->entries[i];
    const json::Value title = entries[i].at("title.content");
    CHECK(plain(entry.title) == plain(title.text().value_or("")));
    const std::string id = entries[i].member("id").text().value_or("");
    // The other side hashes what has no id, or makes a random one.
    const bool made_up = id.find_first_not_of("0123456789abcdef-") == std::string::npos;
    if (!made_up) CHECK(entry.id == id);
    const std::optional<std::string> published = entries[i].member("published").text();
    if (published)
      CHECK(time::format_rfc3339(entry.posted_at.value_or(time::k_earliest)).substr(0, 19) == published->substr(0, 19));
    CHECK_FALSE(entry.id.empty());
    CHECK(entry.unparsed_date.empty());
  }
}

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
  CHECK(first.media[0].kind == appeal::MediaKind::photo);
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

TEST_CASE("feeds of the world read as another reader read them") {
  const std::optional<std::string> folder = shared_data("sources/feeds");
  if (!folder) return;
  std::size_t compared = 0;
  for (const char* part : {"atom", "rss0", "rss1", "rss2"}) {
    for (const auto& file : std::filesystem::directory_iterator(std::filesystem::path(*folder) / part)) {
      if (file.path().extension() != ".xml") continue;
      compare(file.path());
      ++compared;
    }
  }
  CHECK(compared > 60);
}

TEST_CASE("the kinds of a feed's media, by media type or `medium`") {
  const Feed feed = feed_of(R"(<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><item>
<guid>1</guid><title>t</title>
<enclosure url="/1" type="image/png"/><enclosure url="/2" type="video/mp4"/><enclosure url="/3" type="audio/mpeg"/>
<enclosure url="/4" type="application/pdf"/><enclosure url="/5"/>
<media:content url="/6" medium="image"/><media:content url="/7" medium="document"/></item></channel></rss>)");
  using enum appeal::MediaKind;
  std::vector<appeal::MediaKind> kinds;
  for (const Media& media : feed.entries.at(0).media) kinds.push_back(media.kind);
  CHECK(kinds == std::vector{photo, video, audio, document, link, photo, document});
}
