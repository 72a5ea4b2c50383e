#include <fmt/format.h>

#include "network/pager_sample.hpp"
#include "network/recorded_answers.hpp"
#include "network/telegram/position.hpp"

using namespace pager_sample;
using namespace recorded_answers;

namespace {

// A bot's updates, which are deleted when somebody asks for what follows them.
class FakeTelegram {
 public:
  std::map<std::int64_t, std::string> updates;  // id -> what follows "update_id"
  std::int64_t confirmed = -1;

  net::Response operator()(const net::Request& request) {
    REQUIRE(method_of(request) == "getUpdates");
    const auto fields = fields_of(request);
    if (fields.count("offset") != 0) confirmed = std::stol(fields.at("offset")) - 1;
    updates.erase(updates.begin(), updates.upper_bound(confirmed));
    std::string items;
    int count = 0;
    for (const auto& [id, rest] : updates) {
      if (++count > std::stol(fields.at("limit"))) break;
      items += fmt::format(R"({}{{"update_id":{}{}}})", items.empty() ? "" : ",", id, rest);
    }
    return answer(R"({"ok":true,"result":[)" + items + "]}");
  }
};

constexpr std::string_view k_chat = R"("chat":{"id":-1001234,"title":"Двор","type":"supergroup"})";

std::string message(std::int64_t id, std::int64_t from, const std::string& more = "",
                    std::string_view type = "message") {
  return fmt::format(
      R"(,"{}":{{"message_id":{},"from":{{"id":{},"first_name":"Имя"}},{},"date":1799990000,"text":"т"{}}})", type, id,
      from, k_chat, more);
}

std::string replied(std::int64_t id, std::int64_t from, const std::string& more = "") {
  return fmt::format(
      R"(,"reply_to_message":{{"message_id":{},"from":{{"id":{},"first_name":"Имя"}},{},"date":1799980000,"text":"т"{}}})",
      id, from, k_chat, more);
}

std::string read_at(std::int64_t update, std::int64_t seconds) {
  TelegramPosition position;
  position.update = update;
  position.read_at = at(seconds);
  return position.text();
}

const Sample& bot_source() {
  static const Sample sample("telegram.bot", "official = [\"900\", \"-100777\"]\n");
  return sample;
}

RunResult read(FakeTelegram& telegram, const std::string& cursor = "") {
  return run(bot_source(), std::ref(telegram), cursor);
}

Verdict verdict_of(const std::string& body, int status) {
  Batch taken = batch();
  return bot_source().pager()->consume(answer(body, status), taken);
}

}  // namespace

TEST_CASE("a flood of updates comes through in one run, each once") {
  FakeTelegram telegram;
  for (std::int64_t i = 1; i <= 5000; ++i) telegram.updates[i] = message(i, 7);
  const RunResult result = read(telegram);
  CHECK(result.lines.size() == 5000);
  CHECK(TelegramPosition::parse(result.cursor()).update == 5000);
  CHECK(telegram.confirmed == 5000);
  CHECK(telegram.updates.empty());
}

TEST_CASE("nothing is confirmed before it is known to be kept") {
  FakeTelegram telegram;
  for (std::int64_t i = 1; i <= 150; ++i) telegram.updates[i] = message(i, 7);
  const std::unique_ptr<Pager> pager = bot_source().pager();
  REQUIRE(pager->needs_acknowledgement());
  Batch taken = batch();
  const std::string cursor = pager->consume(telegram(*pager->next_request()), taken).cursor;
  CHECK(cursor == R"({"update":100,"at":"2027-01-15T08:00:00Z"})");
  CHECK_FALSE(pager->next_request());
  CHECK(telegram.confirmed == -1);
  pager->acknowledge(cursor);
  CHECK(fields_of(*pager->next_request()).at("offset") == "101");
}

TEST_CASE("a run begins behind the position that is kept") {
  FakeTelegram telegram{{{7, message(1, 7)}, {8, message(2, 7)}}};
  CHECK(read(telegram, read_at(7, k_now - 60)).ids() == Texts{"telegram:-1001234/2"});
  CHECK(telegram.confirmed == 8);
}

TEST_CASE("after a quiet week Telegram counts anew: nothing is deleted unread, nothing read twice") {
  constexpr std::int64_t k_day = 86'400;
  FakeTelegram telegram;
  for (std::int64_t i = 1; i <= 150; ++i) telegram.updates[i + 16] = message(i, 7);
  SUBCASE("it is asked for all that it has") {
    const std::unique_ptr<Pager> pager = bot_source().pager(read_at(1001, k_now - 8 * k_day));
    CHECK(fields_of(*pager->next_request()).count("offset") == 0);
    const RunResult result = run(*pager, std::ref(telegram));
    CHECK(result.lines.size() == 150);
    CHECK(TelegramPosition::parse(result.cursor()).update == 166);
    CHECK(telegram.updates.empty());
    CHECK(read(telegram, result.cursor()).lines.empty());
    telegram.updates[167] = message(200, 7);
    CHECK(read(telegram, result.cursor()).ids() == Texts{"telegram:-1001234/200"});
  }
  SUBCASE("one that is not known to be of these days, too") {
    for (const std::string& cursor : {std::string("1001"), read_at(1001, k_now + 8 * k_day)}) {
      CHECK(fields_of(*bot_source().pager(cursor)->next_request()).count("offset") == 0);
    }
  }
  SUBCASE("smaller numbers alone are new, whenever they come") {
    const auto same = [&](const net::Request& request) {
      return fields_of(request).at("offset") == "1002"
                 ? answer(R"({"ok":true,"result":[{"update_id":17)" + message(1, 7) + "}]}")
                 : answer(R"({"ok":true,"result":[]})");
    };
    const RunResult result = run(bot_source(), same, read_at(1001, k_now - 60));
    CHECK(result.lines.size() == 1);
    CHECK(TelegramPosition::parse(result.cursor()).update == 17);
  }
  SUBCASE("beside newer ones they were read") {
    const auto both = [&](const net::Request& request) {
      return fields_of(request).at("offset") == "18"
                 ? answer(R"({"ok":true,"result":[{"update_id":17)" + message(1, 7) + R"(},{"update_id":18)" +
                          message(2, 7) + "}]}")
                 : answer(R"({"ok":true,"result":[]})");
    };
    CHECK(run(bot_source(), both, read_at(17, k_now - 60)).ids() == Texts{"telegram:-1001234/2"});
  }
}

TEST_CASE("the token is a secret wherever it stands") {
  const net::Request request = *bot_source().pager()->next_request();
  CHECK(request.url == "https://api.telegram.org/bottoken-of-the-test/getUpdates");
  CHECK(request.secrets.at(0) == k_token);
}

TEST_CASE("messages of groups, channels and of people") {
  FakeTelegram telegram{
      {{1, message(35, 7, R"(,"message_thread_id":33)" + replied(33, 8))},
       {2,
        R"(,"channel_post":{"message_id":12,"chat":{"id":-100777,"title":"Город","username":"gorod","type":"channel"},"date":1799990000,"text":"Новость"})"},
       {3,
        R"(,"message":{"message_id":5,"from":{"id":7,"first_name":"А","last_name":"Б","username":"ab"},"chat":{"id":7,"type":"private","username":"ab"},"date":1799990000,"caption":"яма","photo":[{"file_id":"x"}],"location":{"latitude":58.1,"longitude":56.2}})"},
       {4, message(35, 7, R"(,"edit_date":1799990100)", "edited_message")},
       {5, fmt::format(R"(,"message":{{"message_id":9,{},"date":1799990000,"new_chat_members":[]}})", k_chat)},
       {6, R"(,"callback_query":{"id":"1"})"},
       {7, R"(,"message":{"no":1})"}}};
  const RunResult result = read(telegram);
  CHECK(result.ids() == Texts{"telegram:-1001234/35", "telegram:gorod/12", "telegram:7/5", "telegram:-1001234/35"});
  CHECK(result.all("url") == Texts{"https://t.me/c/1234/35", "https://t.me/gorod/12", "-", "https://t.me/c/1234/35"});
  CHECK(result.all("channel") == Texts{"telegram:-1001234", "telegram:gorod", "-", "telegram:-1001234"});
  CHECK(result.all("thread").at(0) == "telegram:-1001234/33");
  CHECK(result.all("parent").at(0) == "telegram:-1001234/33");
  CHECK(result.all("author.name").at(2) == "А Б");
  CHECK(result.all("text").at(2) == "яма");
  CHECK(result.all("place.lat").at(2) == "58.1");
  CHECK(result.all("edited_at").at(3) == "2027-01-15T05:15:00Z");
  CHECK(result.skipped == 2);
  CHECK(result.rejects == Texts{"a message without message_id and chat"});
  CHECK(TelegramPosition::parse(result.cursor()).update == 7);
}

TEST_CASE("an official reply is an answer; one to the page's own post belongs to the first appeal below it") {
  const std::string post =
      replied(33, 777000, R"(,"is_automatic_forward":true,"sender_chat":{"id":-100777,"title":"Город"})");
  const std::string thread = R"(,"message_thread_id":33)";
  FakeTelegram telegram{
      {{1, message(40, 900, replied(39, 7))},
       {2, message(41, 900, thread + post)},
       {3, message(42, 7, thread + post)},
       {4, message(43, 900, thread + post)},
       {5, message(44, 1087968824, R"(,"sender_chat":{"id":-100777,"title":"Двор"})" + replied(42, 7))}}};
  const RunResult result = read(telegram);
  CHECK(result.ids() == Texts{"telegram:-1001234/40", "telegram:-1001234/41", "telegram:-1001234/42",
                              "telegram:-1001234/43", "telegram:-1001234/44"});
  CHECK(result.all("appeal") ==
        Texts{"telegram:-1001234/39", "-", "-", "telegram:-1001234/42", "telegram:-1001234/42"});
  CHECK(result.all("thread").at(1) == "telegram:-1001234/33");
  CHECK(result.unattached == 1);
}

TEST_CASE("polls, and groups that show the bot the door") {
  FakeTelegram telegram{
      {{1,
        R"(,"poll":{"id":"88","question":"Как?","options":[{"text":"Так","voter_count":2}],"total_voter_count":2,"is_anonymous":true})"},
       {2,
        R"(,"my_chat_member":{"chat":{"id":-100777,"username":"gorod","type":"channel"},"date":1799990000,"new_chat_member":{"status":"kicked"}})"},
       {3,
        R"(,"my_chat_member":{"chat":{"id":-100777,"username":"gorod","type":"channel"},"date":1799990000,"new_chat_member":{"status":"member"}})"}}};
  const RunResult result = read(telegram);
  CHECK(result.ids() == Texts{"telegram:poll88", "telegram:gorod/gone/2"});
  CHECK(result.all("kind") == Texts{"poll", "event"});
  CHECK(result.lines[0].find(R"("options":[{"text":"Так","votes":2}],"voters":2,"anonymous":true)") !=
        std::string::npos);
}

TEST_CASE("the votes of a poll come with the place where it stands") {
  const std::string poll =
      R"({"id":"88","question":"Как?","options":[{"text":"Так","voter_count":2}],"total_voter_count":2})";
  FakeTelegram telegram{{{1, message(5, 7, R"(,"poll":)" + poll)}}};
  const RunResult first = read(telegram);
  CHECK(first.line("telegram:poll88").find(R"("channel":"telegram:-1001234","url":"https://t.me/c/1234/5")") !=
        std::string::npos);
  telegram.updates[2] = R"(,"poll":)" + poll;
  const RunResult second = read(telegram, first.cursor());
  CHECK(second.all("channel") == Texts{"telegram:-1001234"});
  CHECK(second.all("url") == Texts{"https://t.me/c/1234/5"});
  CHECK(read(telegram, second.cursor()).lines.empty());
}

TEST_CASE("429 waits for what Telegram says, to the second") {
  CHECK(bot_source().pager()->judges_status(429));
  const Verdict verdict = verdict_of(
      R"({"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":14}})", 429);
  CHECK(verdict.next == Verdict::Next::again);
  CHECK(verdict.wait == std::chrono::seconds(14));
}

TEST_CASE("409 is another reader or a webhook") {
  const Verdict other = verdict_of(
      R"({"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"})", 409);
  CHECK(other.code == ExitCode::try_later);
  CHECK(other.trouble.find("another program reads with this token") != std::string::npos);
  const Verdict hook = verdict_of(
      R"({"ok":false,"error_code":409,"description":"Conflict: can't use getUpdates while webhook is active"})", 409);
  CHECK(hook.code == ExitCode::configuration);
  CHECK(hook.trouble.find("deleteWebhook") != std::string::npos);
}

TEST_CASE("answers that are none") {
  CHECK(verdict_of(R"({"ok":false,"error_code":401,"description":"Unauthorized"})", 401).code == ExitCode::refused);
  CHECK(verdict_of("<html>", 200).next == Verdict::Next::again);
  CHECK(verdict_of("<html>", 403).next == Verdict::Next::failed);
  CHECK(verdict_of("", 200).next == Verdict::Next::again);
  CHECK(verdict_of(R"({"ok":true})", 200).next == Verdict::Next::again);
  CHECK(verdict_of(R"({"ok":true,"result":[{"no":1}]})", 200).next == Verdict::Next::failed);
  CHECK(verdict_of(R"({"ok":true,"result":{"id":1,"is_bot":true}})", 200).next == Verdict::Next::ended);
  CHECK(method_of(*bot_source().pager()->check_request()) == "getMe");
}

TEST_CASE("recorded updates of Telegram") {
  const auto folder = shared_data("sources/telegram/bot_api");
  if (!folder) return;
  const Sample sample("telegram.bot", "");
  int messages = 0;
  const int files = for_each_json(*folder, [&](const std::filesystem::path& path, json::Value value) {
    if (!path.filename().string().starts_with("Updates__")) return;
    Batch taken = batch();
    const Verdict verdict =
        sample.pager()->consume(answer(R"({"ok":true,"result":[)" + std::string(value.raw()) + "]}"), taken);
    CHECK(verdict.next == Verdict::Next::batch_done);
    CHECK(taken.rejects().empty());
    CHECK((taken.added() > 0 || taken.skipped() > 0));
    messages += static_cast<int>(taken.added());
  });
  CHECK(files > 80);
  CHECK(messages > 25);
}
