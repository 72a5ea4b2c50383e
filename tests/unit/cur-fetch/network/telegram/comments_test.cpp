#include "network/telegram/comments.hpp"

#include "network/telegram/preview_sample.hpp"

using namespace cur;
using namespace cur::fetch;
using namespace cur::fetch::testing;

TEST_CASE("telegram: comments, and the answer of an official account") {
  const std::string source = std::string(k_source) + "official = ['adm_gorod']";
  PagerRun run(configure_telegram_channel, source);
  run.next();
  CHECK(run.consume(answer(200, preview(post(7, "03-02", text("Новость")) + post(8, "03-02", text("Ещё"))))).next ==
        Verdict::Next::batch_done);
  REQUIRE(run.next());
  CHECK(run.request().url == "https://t.me/Gorod/7?embed=1&discussion=1&comments_limit=100");
  const std::string reply =
      R"(<div class="tgme_widget_message_reply" data-reply-to="31"><div class="tgme_widget_message_text js-message_text">Яма</div></div>)";
  Verdict verdict = run.consume(
      answer(200, comment(31, "ivan", text("Яма<br>у школы")) + comment(32, "adm_gorod", reply + text("Засыпали"))));
  CHECK(verdict.next == Verdict::Next::batch_done);
  REQUIRE(run.next());
  verdict = run.consume(answer(200, k_no_discussion));
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
  next.consume(answer(200, preview(post(7, "03-02", text("Новость")) + post(8, "03-02", text("Ещё")))));
  REQUIRE(next.next());
  verdict = next.consume(answer(200, comment(31, "ivan", text("Яма у сада"), "edited ") +
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
  run.consume(answer(200, preview(post(7, "03-02", text("Новость")))));
  run.next();
  const std::string more = R"(<div class="tme_messages_more js-messages_more" data-before="31">Show more</div>)";
  CHECK(run.consume(answer(200, more + comment(31, "a", text("раз")))).next == Verdict::Next::go_on);
  run.next();
  CHECK(run.request().url == "https://t.me/Gorod/7?embed=1&discussion=1&comments_limit=100&comment=31");
  SUBCASE("they come") {
    CHECK(run.consume(answer(200, comment(30, "b", text("ноль")) + comment(31, "a", text("раз")))).next ==
          Verdict::Next::ended);
    CHECK(run.lines().size() == 3);
  }
  SUBCASE("the same again") {
    CHECK(run.consume(answer(200, more + comment(31, "a", text("раз")))).next == Verdict::Next::ended);
    REQUIRE(run.batch().messages().size() == 1);
    CHECK(run.batch().messages()[0] == "Gorod/7: there are comments before 31 that the preview does not give");
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
    run.consume(answer(200, preview(post(7, "03-02", text("Новость")))));
    REQUIRE(run.next());
  };
  net::Response odd;
  SUBCASE("refused") { odd = answer(403, "no"); }
  SUBCASE("no comments in it") { odd = answer(200, "<html><body>Too many requests</body></html>"); }
  SUBCASE("no discussion, it says") { odd = answer(200, k_no_discussion); }
  SUBCASE("nothing") { odd = answer(200, ""); }
  PagerRun first(configure_telegram_channel, k_source);
  begin(first);
  CHECK(first.consume(widget(41, 50)).next == Verdict::Next::go_on);
  REQUIRE(first.next());
  Verdict verdict = first.consume(odd);
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK(first.lines().size() == 11);  // the post, and ten comments
  REQUIRE(first.batch().messages().size() == 1);
  CHECK(has(first.batch().messages()[0], "left for the next run"));
  // It comes down to what is known, jumps over that, and is broken off again.
  PagerRun second(configure_telegram_channel, k_source, verdict.cursor);
  begin(second);
  CHECK(second.consume(widget(44, 53)).next == Verdict::Next::go_on);
  REQUIRE(second.next());
  CHECK(has(second.request().url, "&comment=41"));
  CHECK(second.consume(widget(31, 41)).next == Verdict::Next::go_on);
  REQUIRE(second.next());
  CHECK(has(second.request().url, "&comment=31"));
  verdict = second.consume(odd);
  CHECK(second.lines().size() == 3 + 10);
  PagerRun third(configure_telegram_channel, k_source, verdict.cursor);
  begin(third);
  CHECK(third.consume(widget(44, 53)).next == Verdict::Next::go_on);
  REQUIRE(third.next());
  CHECK(has(third.request().url, "&comment=31"));
  CHECK(third.consume(widget(1, 31)).next == Verdict::Next::ended);
  CHECK(third.lines().size() == 30);
}

TEST_CASE("telegram: more new comments than were read when it was broken off") {
  const std::string more = R"(<div class="tme_messages_more js-messages_more" data-before="1">Show more</div>)";
  PagerRun run(configure_telegram_channel, k_source,
               R"({"gorod":{"complete":7,"posts":{"7":["","",10,"",false,41,50]}}})");
  run.next();
  run.consume(answer(200, preview(post(7, "03-02", text("Новость")))));
  REQUIRE(run.next());
  CHECK(run.consume(answer(200, more + comment(60, "a", text("x")))).next == Verdict::Next::go_on);
  REQUIRE(run.next());
  const Verdict verdict = run.consume(answer(403, "no"));
  CHECK(has(verdict.cursor, R"(10,"",false,60,60])"));
}
