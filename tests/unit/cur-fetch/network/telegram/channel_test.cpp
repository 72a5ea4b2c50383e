#include "network/telegram/channel.hpp"

#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "../shared_data.hpp"
#include "base/file.hpp"
#include "network/pager_run.hpp"
#include "network/telegram/preview_page.hpp"

using namespace cur;
using namespace cur::fetch;
using namespace cur::fetch::testing;

namespace {

std::string post(int id, std::string_view day, std::string_view inside) {
  return fmt::format(
      R"(<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="Gorod/{0}">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/Gorod"><span>Город</span></a></div>
{2}<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>
<span class="tgme_widget_message_meta"><a class="tgme_widget_message_date" href="https://t.me/Gorod/{0}">
<time datetime="2026-{1}T10:00:00+03:00" class="time">10:00</time></a></span></div></div></div>)",
      id, day, inside);
}

std::string text(std::string_view html) {
  return fmt::format(R"(<div class="tgme_widget_message_text js-message_text" dir="auto">{}</div>)", html);
}

std::string comment(int id, std::string_view user, std::string_view inside, std::string_view meta = "") {
  return fmt::format(
      R"(<div class="tgme_widget_message js-widget_message" data-post-id="{0}">
<div class="tgme_widget_message_author"><a class="tgme_widget_message_author_name" href="https://t.me/{1}"><span>{1}!</span></a></div>
{2}<span class="tgme_widget_message_meta">{3}<a class="tgme_widget_message_date" href="#">
<time datetime="2026-03-02T11:00:00+03:00" class="time">11:00</time></a></span></div>)",
      id, user, inside, meta);
}

std::string preview(std::string_view posts, int before = 0) {
  const std::string more =
      before == 0
          ? ""
          : fmt::format(
                R"(<a href="/s/gorod?before={0}" class="tme_messages_more js-messages_more" data-before="{0}"></a>)",
                before);
  return fmt::format("<!DOCTYPE html><html><body><main>{}{}</main></body></html>", more, posts);
}

constexpr const char* k_source = "name = 'tg'\nurl = 'https://t.me'\nchannels = ['https://t.me/s/gorod']\n";
const std::string k_quiet = std::string(k_source) + "comments = false";
const std::string k_no_discussion =
    R"(<div class="tme_no_messages_found">Discussion is not available at the moment.</div>)";

bool has(const std::string& line, std::string_view part) { return line.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("telegram: texts as a reader sees them, quoted ones apart") {
  const std::string quoted =
      R"(<a class="tgme_widget_message_reply" href="https://t.me/Gorod/5"><div class="tgme_widget_message_text js-message_text">Старое</div></a>)";
  const auto page = parse_telegram_channel(
      preview(post(7, "03-02", quoted + text("<b>Яма</b><br/>у <i class=\"emoji\"><b>🏫</b></i> школы &amp; сада<br>")) +
              post(8, "03-02", text(text("Внутри") + "<span></span>")) +
              post(9, "03-02", "<video src=\"https://cdn.example/v.mp4\"></video>")));
  REQUIRE(page);
  REQUIRE(page->messages.size() == 3);
  const Appeal& first = page->messages[0].appeal;
  CHECK(first.text == "Яма\nу 🏫 школы & сада");
  CHECK(first.parent == "telegram:Gorod/5");
  CHECK(first.id == "telegram:Gorod/7");
  CHECK(first.url == "https://t.me/Gorod/7");
  CHECK(first.author.id == "Gorod");
  CHECK(first.author.name == "Город");
  CHECK(time::format_rfc3339(*first.posted_at) == "2026-03-02T07:00:00Z");
  CHECK(first.views == 1200);
  CHECK(page->messages[1].appeal.text == "Внутри");
  CHECK_FALSE(page->messages[2].empty);
  CHECK(page->messages[2].appeal.media[0].url == "https://cdn.example/v.mp4");
}

TEST_CASE("telegram: a poll has percentages, a service message is none, an odd one is kept aside") {
  const std::string poll =
      R"(<div class="tgme_widget_message_poll js-poll"><div class="tgme_widget_message_poll_question">Где двор хуже?</div>
<div class="tgme_widget_message_poll_type">Anonymous Poll</div><div class="tgme_widget_message_poll_option">
<div class="tgme_widget_message_poll_option_percent">67%</div><div class="tgme_widget_message_poll_option_value">
<div class="tgme_widget_message_poll_option_text">На Лесной</div></div></div></div><span class="tgme_widget_message_voters">222</span>)";
  PagerRun run(configure_telegram_channel, k_quiet);
  REQUIRE(run.next());
  CHECK(run.request().url == "https://t.me/s/gorod");
  run.take(answer(200, preview(post(7, "03-02", poll) +
                               R"(<div class="tgme_widget_message service_message" data-post="Gorod/8"></div>)" +
                               R"(<div class="tgme_widget_message" data-post="Gorod/x"></div>)")));
  REQUIRE(run.lines().size() == 1);
  CHECK(
      run.lines()[0] ==
      R"({"kind":"poll","id":"telegram:Gorod/7","source":"tg","channel":"https://t.me/gorod","url":"https://t.me/Gorod/7",)"
      R"("question":"Где двор хуже?","options":[{"text":"На Лесной","percent":67}],"voters":222,"anonymous":true,)"
      R"("fetched_at":"2026-03-02T12:00:00Z"})");
  CHECK(run.page().left_out() == 1);
  CHECK(run.page().rejects().size() == 1);
}

TEST_CASE("telegram: back to the last days, and farther to where the last run came through") {
  PagerRun first(configure_telegram_channel, k_quiet);
  first.next();
  Verdict verdict =
      first.take(answer(200, preview(post(9, "03-01", text("девять")) + post(10, "03-02", text("десять")), 9)));
  CHECK(verdict.next == Verdict::Next::page_done);
  const std::string killed = verdict.cursor;
  first.next();
  CHECK(first.request().url == "https://t.me/s/gorod?before=9");
  verdict = first.take(answer(200, preview(post(7, "02-01", text("старое")) + post(8, "03-01", text("восемь")), 7)));
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK(first.lines().size() == 3);
  const std::string cursor = verdict.cursor;

  SUBCASE("nothing new") {
    PagerRun run(configure_telegram_channel, k_quiet, cursor);
    run.next();
    CHECK(run.take(answer(200, preview(post(7, "02-01", text("старое")) + post(8, "03-01", text("восемь")) +
                                           post(9, "03-01", text("девять")) + post(10, "03-02", text("десять")),
                                       7)))
              .cursor.empty());
    CHECK(run.lines().empty());
  }
  SUBCASE("an edit and a new one") {
    PagerRun run(configure_telegram_channel, k_quiet, cursor);
    run.next();
    run.take(answer(200, preview(post(9, "03-01", text("девять!")) + post(10, "03-02", text("десять")) +
                                 post(11, "03-02", text("одиннадцать")))));
    REQUIRE(run.lines().size() == 2);
    CHECK(has(run.lines()[0], "девять!"));
  }
  SUBCASE("a killed run left a gap below what it committed") {
    PagerRun run(configure_telegram_channel, k_quiet, killed);
    run.next();
    CHECK(
        run.take(answer(200, preview(post(9, "03-01", text("девять")) + post(10, "03-02", text("десять")), 9))).next ==
        Verdict::Next::go_on);
    run.next();
    run.take(answer(200, preview(post(7, "02-01", text("старое")) + post(8, "03-01", text("восемь")), 7)));
    REQUIRE(run.lines().size() == 1);
    CHECK(has(run.lines()[0], "восемь"));
  }
  SUBCASE("nothing ran for a month") {
    const std::string late = R"({"gorod":{"complete":5,"posts":{}}})";
    PagerRun run(configure_telegram_channel, k_quiet, late);
    run.next();
    CHECK(run.take(answer(200, preview(post(7, "02-01", text("семь")) + post(9, "03-01", text("девять")), 7))).next ==
          Verdict::Next::page_done);
    run.next();
    CHECK(run.request().url == "https://t.me/s/gorod?before=7");
    CHECK(run.take(answer(200, preview(post(5, "01-01", text("пять")) + post(6, "01-02", text("шесть")), 5))).next ==
          Verdict::Next::ended);
    CHECK(run.lines().size() == 3);
  }
}

TEST_CASE("telegram: comments, and the answer of an official account") {
  const std::string source = std::string(k_source) + "official = ['adm_gorod']";
  PagerRun run(configure_telegram_channel, source);
  run.next();
  CHECK(run.take(answer(200, preview(post(7, "03-02", text("Новость")) + post(8, "03-02", text("Ещё"))))).next ==
        Verdict::Next::page_done);
  REQUIRE(run.next());
  CHECK(run.request().url == "https://t.me/Gorod/7?embed=1&discussion=1&comments_limit=100");
  const std::string reply =
      R"(<div class="tgme_widget_message_reply" data-reply-to="31"><div class="tgme_widget_message_text js-message_text">Яма</div></div>)";
  Verdict verdict = run.take(
      answer(200, comment(31, "ivan", text("Яма<br>у школы")) + comment(32, "adm_gorod", reply + text("Засыпали"))));
  CHECK(verdict.next == Verdict::Next::page_done);
  REQUIRE(run.next());
  verdict = run.take(answer(200, k_no_discussion));
  CHECK(verdict.next == Verdict::Next::ended);
  REQUIRE(run.lines().size() == 4);
  CHECK(
      run.lines()[2] ==
      R"({"id":"telegram:Gorod/7?comment=31","source":"tg","channel":"https://t.me/gorod","url":"https://t.me/Gorod/7?comment=31",)"
      R"("thread":"telegram:Gorod/7","parent":"telegram:Gorod/7","author":{"id":"ivan","name":"ivan!"},"posted_at":"2026-03-02T08:00:00Z",)"
      R"("fetched_at":"2026-03-02T12:00:00Z","text":"Яма\nу школы"})");
  CHECK(has(run.lines()[3], R"("event":"answered")"));
  CHECK(has(run.lines()[3], R"("appeal":"telegram:Gorod/7?comment=31")"));

  // The next run: one new comment, one edited, no question to a post without a discussion.
  PagerRun next(configure_telegram_channel, source, verdict.cursor);
  next.next();
  next.take(answer(200, preview(post(7, "03-02", text("Новость")) + post(8, "03-02", text("Ещё")))));
  REQUIRE(next.next());
  verdict = next.take(answer(200, comment(31, "ivan", text("Яма у сада"), "edited ") +
                                      comment(32, "adm_gorod", reply + text("Засыпали")) +
                                      comment(33, "olga", text("Спасибо"))));
  CHECK(verdict.next == Verdict::Next::ended);
  REQUIRE(next.lines().size() == 2);
  CHECK(has(next.lines()[0], "Яма у сада"));
  CHECK(has(next.lines()[1], "Спасибо"));
}

TEST_CASE("telegram: more comments than a widget shows") {
  PagerRun run(configure_telegram_channel, k_source);
  run.next();
  run.take(answer(200, preview(post(7, "03-02", text("Новость")))));
  run.next();
  const std::string more = R"(<div class="tme_messages_more js-messages_more" data-before="31">Show more</div>)";
  CHECK(run.take(answer(200, more + comment(31, "a", text("раз")))).next == Verdict::Next::go_on);
  run.next();
  CHECK(run.request().url == "https://t.me/Gorod/7?embed=1&discussion=1&comments_limit=100&comment=31");
  SUBCASE("they come") {
    CHECK(run.take(answer(200, comment(30, "b", text("ноль")) + comment(31, "a", text("раз")))).next ==
          Verdict::Next::ended);
    CHECK(run.lines().size() == 3);
  }
  SUBCASE("the same again") {
    CHECK(run.take(answer(200, more + comment(31, "a", text("раз")))).next == Verdict::Next::ended);
    REQUIRE(run.page().messages().size() == 1);
    CHECK(run.page().messages()[0] == "Gorod/7: there are comments before 31 that the preview does not give");
  }
}

TEST_CASE("telegram: comments behind a widget that fails are read by the next run") {
  const std::string more = R"(<div class="tme_messages_more js-messages_more" data-before="1">Show more</div>)";
  const auto widget = [&](int first, int last) {
    std::string out = first > 1 ? more : "";
    for (int id = first; id <= last; ++id) out += comment(id, "a", text(std::to_string(id)));
    return answer(200, out);
  };
  const auto begin = [](PagerRun& run) {
    run.next();
    run.take(answer(200, preview(post(7, "03-02", text("Новость")))));
    REQUIRE(run.next());
  };
  net::Response odd;
  SUBCASE("refused") { odd = answer(403, "no"); }
  SUBCASE("no comments in it") { odd = answer(200, "<html><body>Too many requests</body></html>"); }
  SUBCASE("no discussion, it says") { odd = answer(200, k_no_discussion); }
  SUBCASE("nothing") { odd = answer(200, ""); }
  PagerRun first(configure_telegram_channel, k_source);
  begin(first);
  CHECK(first.take(widget(41, 50)).next == Verdict::Next::go_on);
  REQUIRE(first.next());
  Verdict verdict = first.take(odd);
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK(first.lines().size() == 11);  // the post, and ten comments
  REQUIRE(first.page().messages().size() == 1);
  CHECK(has(first.page().messages()[0], "left for the next run"));
  // It comes down to what is known, jumps over that, and is broken off again.
  PagerRun second(configure_telegram_channel, k_source, verdict.cursor);
  begin(second);
  CHECK(second.take(widget(44, 53)).next == Verdict::Next::go_on);
  REQUIRE(second.next());
  CHECK(has(second.request().url, "&comment=41"));
  CHECK(second.take(widget(31, 41)).next == Verdict::Next::go_on);
  REQUIRE(second.next());
  CHECK(has(second.request().url, "&comment=31"));
  verdict = second.take(odd);
  CHECK(second.lines().size() == 3 + 10);
  PagerRun third(configure_telegram_channel, k_source, verdict.cursor);
  begin(third);
  CHECK(third.take(widget(44, 53)).next == Verdict::Next::go_on);
  REQUIRE(third.next());
  CHECK(has(third.request().url, "&comment=31"));
  CHECK(third.take(widget(1, 31)).next == Verdict::Next::ended);
  CHECK(third.lines().size() == 30);
}

TEST_CASE("telegram: more new comments than were read when it was broken off") {
  const std::string more = R"(<div class="tme_messages_more js-messages_more" data-before="1">Show more</div>)";
  PagerRun run(configure_telegram_channel, k_source,
               R"({"gorod":{"complete":7,"posts":{"7":["","",10,"",false,41,50]}}})");
  run.next();
  run.take(answer(200, preview(post(7, "03-02", text("Новость")))));
  REQUIRE(run.next());
  CHECK(run.take(answer(200, more + comment(60, "a", text("x")))).next == Verdict::Next::go_on);
  REQUIRE(run.next());
  const Verdict verdict = run.take(answer(403, "no"));
  CHECK(has(verdict.cursor, R"(10,"",false,60,60])"));
}

TEST_CASE("telegram: what cannot be read is kept as it is, once") {
  const std::string odd = R"(<div class="tgme_widget_message" data-post="Gorod/9">Яма &amp; свет</div>)";
  PagerRun run(configure_telegram_channel, k_quiet);
  run.next();
  const Verdict verdict = run.take(answer(200, preview(odd + post(10, "03-02", text("десять")))));
  REQUIRE(run.page().rejects().size() == 1);
  CHECK(run.page().rejects()[0].raw == odd);
  CHECK(run.page().rejects()[0].reason == "Gorod/9 has no date");
  PagerRun next(configure_telegram_channel, k_quiet, verdict.cursor);
  next.next();
  next.take(answer(200, preview(odd + post(10, "03-02", text("десять")))));
  CHECK(next.page().rejects().empty());
  CHECK(next.page().left_out() == 1);
}

TEST_CASE("telegram: a channel that vanished is told once, when it was looked for twice") {
  const std::string read = R"({"gorod":{"complete":7,"posts":{}}})";
  const net::Response away = answer(200, "<html></html>", {}, "https://t.me/gorod");
  PagerRun run(configure_telegram_channel, k_quiet, read);
  run.next();
  CHECK(run.take(away).next == Verdict::Next::go_on);
  REQUIRE(run.next());
  SUBCASE("it is there") {
    CHECK(run.take(answer(200, preview(post(8, "03-02", text("восемь"))))).next == Verdict::Next::ended);
    CHECK_FALSE(has(run.page().lines(), "gone"));
  }
  SUBCASE("it is not") {
    const Verdict told = run.take(away);
    CHECK(told.next == Verdict::Next::page_done);
    CHECK(run.lines() == std::vector<std::string>{
                             R"({"kind":"event","source":"tg","id":"telegram:gorod/gone/1772452800","event":"gone",)"
                             R"("at":"2026-03-02T12:00:00Z","channel":"https://t.me/gorod",)"
                             R"("text":"t.me leads away from the preview: it is gone, private, or shows none"})"});
    run.page().clear();
    REQUIRE(run.next());
    CHECK(run.take(away).next == Verdict::Next::failed);
    PagerRun next(configure_telegram_channel, k_quiet, told.cursor);
    next.next();
    CHECK(next.take(away).next == Verdict::Next::failed);
    CHECK(next.page().added() == 0);
    PagerRun back(configure_telegram_channel, k_quiet, told.cursor);
    back.next();
    const Verdict there = back.take(answer(200, preview(post(8, "03-02", text("восемь")))));
    CHECK_FALSE(has(there.cursor, "gone"));
  }
}

TEST_CASE("telegram: several channels in trouble each get their turn") {
  const std::string three = "name = 'tg'\nurl = 'https://t.me'\ncomments = false\nchannels = ['a', 'b', 'gorod']";
  const std::string read = R"({"a":{"complete":7,"posts":{}},"b":{"complete":7,"posts":{}}})";
  PagerRun run(configure_telegram_channel, three, read);
  Verdict last;
  int requests = 0;
  for (; requests < 20 && run.next(); ++requests) {
    const bool good = has(run.request().url, "gorod");
    last = run.take(good ? answer(200, preview(post(8, "03-02", text("восемь"))))
                         : answer(200, "<html></html>", {}, "https://t.me/x"));
    if (last.next == Verdict::Next::failed || last.next == Verdict::Next::ended) break;
  }
  CHECK(last.next == Verdict::Next::failed);
  CHECK(requests == 6);
  CHECK(has(run.page().lines(), "telegram:a/gone/"));
  CHECK(has(run.page().lines(), "telegram:b/gone/"));
}

TEST_CASE("telegram: a channel without a post for so many days is silent, once") {
  const std::string source = k_quiet + "\nsilent_days = 10";
  const std::string old = preview(post(7, "02-01", text("старое")));
  PagerRun run(configure_telegram_channel, source);
  run.next();
  const Verdict verdict = run.take(answer(200, old));
  REQUIRE(run.lines().size() == 1);
  CHECK(has(run.lines()[0], R"("id":"telegram:gorod/silent/1769929200","event":"silent","at":"2026-02-11T07:00:00Z")"));
  CHECK(has(run.lines()[0], "no post for 10 days"));
  PagerRun again(configure_telegram_channel, source, verdict.cursor);
  again.next();
  again.take(answer(200, old));
  CHECK(again.lines().empty());
}

TEST_CASE("telegram: a channel in trouble is named, and holds up no other") {
  const std::string two = "name = 'tg'\nurl = 'https://t.me'\ncomments = false\nchannels = ['@tihiy', 'gorod']";
  PagerRun run(configure_telegram_channel, two);
  run.next();
  CHECK(run.request().url == "https://t.me/s/tihiy");
  CHECK(run.take(answer(200, "<html></html>", {}, "https://t.me/tihiy")).next == Verdict::Next::go_on);
  run.next();
  CHECK(run.request().url == "https://t.me/s/gorod");
  CHECK(run.take(answer(200, preview(post(7, "03-02", text("Новость"))))).next == Verdict::Next::page_done);
  run.next();
  CHECK(run.request().url == "https://t.me/s/tihiy");
  SUBCASE("the preview leads away") {
    const Verdict verdict = run.take(answer(200, "<html></html>", {}, "https://t.me/tihiy"));
    CHECK(verdict.next == Verdict::Next::failed);
    CHECK(verdict.code == ExitCode::refused);
    CHECK(verdict.trouble ==
          "https://t.me/s/tihiy: t.me leads away from the preview: it is gone, private, or shows none");
  }
  SUBCASE("no message at all is an alarm") {
    CHECK(has(run.take(answer(200, preview(""))).trouble, "there is no message on its page"));
  }
  SUBCASE("it came back") {
    CHECK(run.take(answer(200, preview(post(1, "03-02", text("Тут"))))).next == Verdict::Next::ended);
  }
}

TEST_CASE("telegram: counts and hostile pages") {
  CHECK(read_telegram_count("33.4K") == 33400);
  CHECK(read_telegram_count(" 1.1M ") == 1100000);
  CHECK(read_telegram_count("7") == 7);
  CHECK_FALSE(read_telegram_count("K"));
  CHECK_FALSE(read_telegram_count("nan"));
  CHECK_FALSE(parse_telegram_channel(""));
  std::string deep;
  for (int i = 0; i < 30'000; ++i) deep += "<div class=\"tgme_widget_message\" data-post=\"a/1\">";
  CHECK_FALSE(parse_telegram_channel(deep));
}

TEST_CASE("telegram: fragments of real previews") {
  const std::optional<std::string> folder = shared_data("sources/telegram/preview");
  if (!folder) return;
  const auto only = [&](const char* name) {
    const auto page = parse_telegram_channel(read_whole_file(*folder + "/" + name, ExitCode::no_input));
    REQUIRE(page);
    REQUIRE(page->messages.size() == 1);
    CHECK(page->odd.empty());
    return page->messages[0];
  };
  for (const auto& file : std::filesystem::directory_iterator(*folder)) {
    if (!file.path().filename().string().starts_with("message_")) continue;
    const PreviewMessage message = only(file.path().filename().c_str());
    CHECK_MESSAGE((!message.empty || message.poll), file.path().string());
    CHECK(message.appeal.id == "telegram:" + message.appeal.url.substr(std::string("https://t.me/").size()));
  }
  CHECK(only("message_text.html")
            .appeal.text.starts_with("Неопознанный летающий объект замечен в 160 – 200 км от Петербурга\n\nПо данным"));
  CHECK(only("message_text.html").appeal.views == 33400);
  CHECK(only("message_poll.html").poll->options.size() == 3);
  CHECK(only("message_poll.html").poll->options[1].percent == 83);
  CHECK(only("message_poll.html").poll->voters == 222);
  CHECK(only("message_media_photo_and_video.html").appeal.media.size() == 3);
  CHECK(only("message_with_from_author.html").appeal.text == "test");
}
