#include "network/telegram/channel.hpp"

#include "network/telegram/preview_sample.hpp"

using namespace cur;
using namespace cur::fetch;
using namespace cur::fetch::testing;

TEST_CASE("telegram: a poll has percentages, a service message is none, an odd one is kept aside") {
  const std::string poll =
      R"(<div class="tgme_widget_message_poll js-poll"><div class="tgme_widget_message_poll_question">Где двор хуже?</div>
<div class="tgme_widget_message_poll_type">Anonymous Poll</div><div class="tgme_widget_message_poll_option">
<div class="tgme_widget_message_poll_option_percent">67%</div><div class="tgme_widget_message_poll_option_value">
<div class="tgme_widget_message_poll_option_text">На Лесной</div></div></div></div><span class="tgme_widget_message_voters">222</span>)";
  PagerRun run(configure_telegram_channel, k_quiet);
  REQUIRE(run.next());
  CHECK(run.request().url == "https://t.me/s/gorod");
  run.consume(answer(200, preview(post(7, "03-02", poll) +
                                  R"(<div class="tgme_widget_message service_message" data-post="Gorod/8"></div>)" +
                                  R"(<div class="tgme_widget_message" data-post="Gorod/x"></div>)")));
  REQUIRE(run.lines().size() == 1);
  CHECK(
      run.lines()[0] ==
      R"({"kind":"poll","id":"telegram:Gorod/7","source":"tg","channel":"https://t.me/gorod","url":"https://t.me/Gorod/7",)"
      R"("question":"Где двор хуже?","options":[{"text":"На Лесной","percent":67}],"voters":222,"anonymous":true,)"
      R"("fetched_at":"2026-03-02T12:00:00Z"})");
  CHECK(run.batch().skipped() == 1);
  CHECK(run.batch().rejects().size() == 1);
}

TEST_CASE("telegram: back to the last days, and farther to where the last run came through") {
  PagerRun first(configure_telegram_channel, k_quiet);
  first.next();
  Verdict verdict =
      first.consume(answer(200, preview(post(9, "03-01", text("девять")) + post(10, "03-02", text("десять")), 9)));
  CHECK(verdict.next == Verdict::Next::batch_done);
  const std::string killed = verdict.cursor;
  first.next();
  CHECK(first.request().url == "https://t.me/s/gorod?before=9");
  verdict = first.consume(answer(200, preview(post(7, "02-01", text("старое")) + post(8, "03-01", text("восемь")), 7)));
  CHECK(verdict.next == Verdict::Next::ended);
  CHECK(first.lines().size() == 3);
  const std::string cursor = verdict.cursor;

  SUBCASE("nothing new") {
    PagerRun run(configure_telegram_channel, k_quiet, cursor);
    run.next();
    CHECK(run.consume(answer(200, preview(post(7, "02-01", text("старое")) + post(8, "03-01", text("восемь")) +
                                              post(9, "03-01", text("девять")) + post(10, "03-02", text("десять")),
                                          7)))
              .cursor.empty());
    CHECK(run.lines().empty());
  }
  SUBCASE("an edit and a new one") {
    PagerRun run(configure_telegram_channel, k_quiet, cursor);
    run.next();
    run.consume(answer(200, preview(post(9, "03-01", text("девять!")) + post(10, "03-02", text("десять")) +
                                    post(11, "03-02", text("одиннадцать")))));
    REQUIRE(run.lines().size() == 2);
    CHECK(has(run.lines()[0], "девять!"));
  }
  SUBCASE("a killed run left a gap below what it committed") {
    PagerRun run(configure_telegram_channel, k_quiet, killed);
    run.next();
    CHECK(run.consume(answer(200, preview(post(9, "03-01", text("девять")) + post(10, "03-02", text("десять")), 9)))
              .next == Verdict::Next::go_on);
    run.next();
    run.consume(answer(200, preview(post(7, "02-01", text("старое")) + post(8, "03-01", text("восемь")), 7)));
    REQUIRE(run.lines().size() == 1);
    CHECK(has(run.lines()[0], "восемь"));
  }
  SUBCASE("nothing ran for a month") {
    const std::string late = R"({"gorod":{"complete":5,"posts":{}}})";
    PagerRun run(configure_telegram_channel, k_quiet, late);
    run.next();
    CHECK(
        run.consume(answer(200, preview(post(7, "02-01", text("семь")) + post(9, "03-01", text("девять")), 7))).next ==
        Verdict::Next::batch_done);
    run.next();
    CHECK(run.request().url == "https://t.me/s/gorod?before=7");
    CHECK(run.consume(answer(200, preview(post(5, "01-01", text("пять")) + post(6, "01-02", text("шесть")), 5))).next ==
          Verdict::Next::ended);
    CHECK(run.lines().size() == 3);
  }
}

TEST_CASE("telegram: what cannot be read is kept as it is, once") {
  const std::string odd = R"(<div class="tgme_widget_message" data-post="Gorod/9">Яма &amp; свет</div>)";
  PagerRun run(configure_telegram_channel, k_quiet);
  run.next();
  const Verdict verdict = run.consume(answer(200, preview(odd + post(10, "03-02", text("десять")))));
  REQUIRE(run.batch().rejects().size() == 1);
  CHECK(run.batch().rejects()[0].raw == odd);
  CHECK(run.batch().rejects()[0].reason == "Gorod/9 has no date");
  PagerRun next(configure_telegram_channel, k_quiet, verdict.cursor);
  next.next();
  next.consume(answer(200, preview(odd + post(10, "03-02", text("десять")))));
  CHECK(next.batch().rejects().empty());
  CHECK(next.batch().skipped() == 1);
}

TEST_CASE("telegram: a channel that vanished is told once, when it was looked for twice") {
  const std::string read = R"({"gorod":{"complete":7,"posts":{}}})";
  const net::Response away = answer(200, "<html></html>", {}, "https://t.me/gorod");
  PagerRun run(configure_telegram_channel, k_quiet, read);
  run.next();
  CHECK(run.consume(away).next == Verdict::Next::go_on);
  REQUIRE(run.next());
  SUBCASE("it is there") {
    CHECK(run.consume(answer(200, preview(post(8, "03-02", text("восемь"))))).next == Verdict::Next::ended);
    CHECK_FALSE(has(run.batch().lines(), "gone"));
  }
  SUBCASE("it is not") {
    const Verdict told = run.consume(away);
    CHECK(told.next == Verdict::Next::batch_done);
    CHECK(run.lines() == std::vector<std::string>{
                             R"({"kind":"event","source":"tg","id":"telegram:gorod/gone/1772452800","event":"gone",)"
                             R"("at":"2026-03-02T12:00:00Z","channel":"https://t.me/gorod",)"
                             R"("text":"t.me leads away from the preview: it is gone, private, or shows none"})"});
    run.batch().clear();
    REQUIRE(run.next());
    CHECK(run.consume(away).next == Verdict::Next::failed);
    PagerRun next(configure_telegram_channel, k_quiet, told.cursor);
    next.next();
    CHECK(next.consume(away).next == Verdict::Next::failed);
    CHECK(next.batch().added() == 0);
    PagerRun back(configure_telegram_channel, k_quiet, told.cursor);
    back.next();
    const Verdict there = back.consume(answer(200, preview(post(8, "03-02", text("восемь")))));
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
    last = run.consume(good ? answer(200, preview(post(8, "03-02", text("восемь"))))
                            : answer(200, "<html></html>", {}, "https://t.me/x"));
    if (last.next == Verdict::Next::failed || last.next == Verdict::Next::ended) break;
  }
  CHECK(last.next == Verdict::Next::failed);
  CHECK(requests == 6);
  CHECK(has(run.batch().lines(), "telegram:a/gone/"));
  CHECK(has(run.batch().lines(), "telegram:b/gone/"));
}

TEST_CASE("telegram: a channel without a post for so many days is silent, once") {
  const std::string source = k_quiet + "\nsilent_days = 10";
  const std::string old = preview(post(7, "02-01", text("старое")));
  PagerRun run(configure_telegram_channel, source);
  run.next();
  const Verdict verdict = run.consume(answer(200, old));
  REQUIRE(run.lines().size() == 1);
  CHECK(has(run.lines()[0], R"("id":"telegram:gorod/silent/1769929200","event":"silent","at":"2026-02-11T07:00:00Z")"));
  CHECK(has(run.lines()[0], "no post for 10 days"));
  PagerRun again(configure_telegram_channel, source, verdict.cursor);
  again.next();
  again.consume(answer(200, old));
  CHECK(again.lines().empty());
}

TEST_CASE("telegram: a channel in trouble is named, and holds up no other") {
  const std::string two = "name = 'tg'\nurl = 'https://t.me'\ncomments = false\nchannels = ['@tihiy', 'gorod']";
  PagerRun run(configure_telegram_channel, two);
  run.next();
  CHECK(run.request().url == "https://t.me/s/tihiy");
  CHECK(run.consume(answer(200, "<html></html>", {}, "https://t.me/tihiy")).next == Verdict::Next::go_on);
  run.next();
  CHECK(run.request().url == "https://t.me/s/gorod");
  CHECK(run.consume(answer(200, preview(post(7, "03-02", text("Новость"))))).next == Verdict::Next::batch_done);
  run.next();
  CHECK(run.request().url == "https://t.me/s/tihiy");
  SUBCASE("the preview leads away") {
    const Verdict verdict = run.consume(answer(200, "<html></html>", {}, "https://t.me/tihiy"));
    CHECK(verdict.next == Verdict::Next::failed);
    CHECK(verdict.code == ExitCode::refused);
    CHECK(verdict.trouble ==
          "https://t.me/s/tihiy: t.me leads away from the preview: it is gone, private, or shows none");
  }
  SUBCASE("no message at all is an alarm") {
    CHECK(has(run.consume(answer(200, preview(""))).trouble, "there is no message on its page"));
  }
  SUBCASE("it came back") {
    CHECK(run.consume(answer(200, preview(post(1, "03-02", text("Тут"))))).next == Verdict::Next::ended);
  }
}
