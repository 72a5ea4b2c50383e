#include <fmt/format.h>

#include "network/pager_sample.hpp"
#include "network/recorded_answers.hpp"

using namespace pager_sample;
using namespace recorded_answers;

namespace {

// A community whose history is a list of answers, each given once.
class FakeCommunity {
 public:
  std::vector<std::string> history;
  std::string wall = R"({"count":0,"items":[]})";
  int keys = 0;

  net::Response operator()(const net::Request& request) {
    const std::string method = method_of(request);
    if (method == "groups.getLongPollServer") {
      CHECK(fields_of(request).at("group_id") == "12");
      return answer(fmt::format(
          R"({{"response":{{"key":"secret-key-{}","server":"https://lp.vk.com/wh12","ts":"100"}}}})", ++keys));
    }
    if (method == "wall.get") return answer("{\"response\":" + wall + "}");
    if (method == "wall.getComments") return answer(R"({"response":{"items":[]}})");
    REQUIRE(request.url.starts_with("https://lp.vk.com/wh12?act=a_check&key=secret-key-"));
    CHECK(request.headers.empty());  // the token is not for this host
    REQUIRE(!history.empty());
    const std::string body = history.front();
    history.erase(history.begin());
    return answer(body);
  }
};

const Sample& longpoll_source() {
  static const Sample sample("vk.longpoll", "group = \"club12\"\nofficial = [\"-12\"]\n");
  return sample;
}

RunResult read(FakeCommunity& community, const std::string& cursor = "") {
  return run(longpoll_source(), std::ref(community), cursor);
}

std::string update(const std::string& type, const std::string& object) {
  return fmt::format(R"({{"type":"{}","group_id":12,"object":{{{}}}}})", type, object);
}

std::string comment(std::int64_t id, std::int64_t from, const std::string& more = "") {
  return fmt::format(R"("id":{},"from_id":{},"date":1799990000,"text":"т","post_id":6,"post_owner_id":-12{})", id, from,
                     more);
}

std::string ts_of(const net::Request& request) { return fields_of(request).at("ts"); }

}  // namespace

TEST_CASE("what happened since, by kind of update") {
  FakeCommunity community{
      {R"({"ts":"107","updates":[)" +
           update("wall_post_new", R"("id":6,"owner_id":-12,"from_id":7,"date":1799990000,"text":"п")") + "," +
           update("wall_reply_new", comment(9, 8)) + "," +
           update("wall_reply_new", comment(10, -12, R"(,"reply_to_comment":9)")) + "," +
           update("wall_reply_edit", comment(9, 8)) + "," +
           update("wall_reply_delete", R"("owner_id":-12,"id":9,"post_id":6)") + "," +
           update("wall_reply_restore", comment(9, 8)) + "," +
           update("board_post_new",
                  R"("id":3,"from_id":7,"date":1799990000,"text":"т","topic_owner_id":-12,"topic_id":5)") +
           "," + update("message_new", "") + "," + R"({"odd":1})" + "]}",
       R"({"ts":"107","updates":[]})"}};
  const RunResult result = read(community, "105/1799980000");
  CHECK(result.ids() == Texts{"vk:wall-12_6", "vk:wall-12_6?reply=9", "vk:wall-12_6?reply=10", "vk:wall-12_6?reply=9",
                              "vk:wall-12_6?reply=9/deleted", "vk:wall-12_6?reply=9", "vk:wall-12_6?reply=9/restored",
                              "vk:topic-12_5?post=3"});
  CHECK(result.line("vk:wall-12_6?reply=10").find(R"("appeal":"vk:wall-12_6?reply=9")") != std::string::npos);
  CHECK(result.skipped == 1);
  CHECK(result.rejects == Texts{"an update without type"});
  CHECK(result.cursor() == "107/1799990000");
  CHECK(ts_of(result.requests.at(1)) == "105");
  CHECK(result.requests.at(1).secrets.size() == 2);
  CHECK(result.last.next == Verdict::Next::ended);
}

TEST_CASE("the first run reads the wall") {
  FakeCommunity community{{R"({"ts":"100","updates":[]})"}};
  community.wall = R"({"count":1,"items":[{"id":6,"owner_id":-12,"from_id":7,"date":1799990000,"text":"п"}]})";
  const RunResult result = read(community);
  CHECK(result.ids() == Texts{"vk:wall-12_6"});
  CHECK(result.cursors == Texts{fmt::format("100/{}", k_now)});
}

TEST_CASE("failed 1: a new ts, and the wall for what was missed") {
  FakeCommunity community{{R"({"failed":1,"ts":120})", R"({"ts":"120","updates":[]})"}};
  community.wall = R"({"count":2,"items":[{"id":7,"owner_id":-12,"from_id":7,"date":1799990000,"text":"п"},
    {"id":6,"owner_id":-12,"from_id":7,"date":1799970000,"text":"до"}]})";
  const RunResult result = read(community, "105/1799980000");
  CHECK(result.ids() == Texts{"vk:wall-12_7"});
  CHECK(community.keys == 1);
  CHECK(ts_of(result.requests.back()) == "120");
}

TEST_CASE("failed 2: a new key, the same ts") {
  FakeCommunity community{{R"({"failed":2})", R"({"ts":"105","updates":[]})"}};
  const RunResult result = read(community, "105/1799980000");
  CHECK(community.keys == 2);
  CHECK(result.methods() == Texts{"groups.getLongPollServer", "wh12", "groups.getLongPollServer", "wh12"});
  CHECK(ts_of(result.requests.back()) == "105");
  CHECK(result.cursors.empty());
}

TEST_CASE("failed 3: a new key, a new ts, and the wall") {
  FakeCommunity community{{R"({"failed":3})", R"({"ts":"100","updates":[]})"}};
  const RunResult result = read(community, "105/1799980000");
  CHECK(community.keys == 2);
  CHECK(result.methods() == Texts{"groups.getLongPollServer", "wh12", "groups.getLongPollServer", "wall.get", "wh12"});
  CHECK(ts_of(result.requests.back()) == "100");
}

TEST_CASE("failed for ever ends") {
  FakeCommunity community{std::vector<std::string>(20, R"({"failed":2})")};
  const RunResult result = read(community, "105/1799980000");
  CHECK(result.last.next == Verdict::Next::failed);
  CHECK(result.last.code == ExitCode::try_later);
}

TEST_CASE("updates under a ts that does not move are kept once, and end the source") {
  const std::string same = R"({"ts":"105","updates":[)" + update("wall_reply_new", comment(9, 8)) + "]}";
  FakeCommunity community{{same, same, same}};
  const RunResult result = read(community, "105/1799980000");
  CHECK(result.last.next == Verdict::Next::failed);
  CHECK(result.last.code == ExitCode::try_later);
  CHECK(result.ids() == Texts{"vk:wall-12_6?reply=9"});
  CHECK(community.history.size() == 1);
}

TEST_CASE("suggested and postponed posts are not written in the open") {
  const auto post = [](int id, const std::string& type) {
    return update(
        "wall_post_new",
        fmt::format(R"("id":{},"owner_id":-12,"from_id":7,"date":1799990000,"post_type":"{}","text":"п")", id, type));
  };
  FakeCommunity community{
      {R"({"ts":"106","updates":[)" + post(1, "suggest") + "," + post(2, "postpone") + "," + post(3, "post") + "]}",
       R"({"ts":"106","updates":[]})"}};
  const RunResult result = read(community, "105/1799980000");
  CHECK(result.ids() == Texts{"vk:wall-12_3"});
  CHECK(result.skipped == 2);
}

TEST_CASE("a catch-up that is ended goes on where it was") {
  FakeCommunity community{{R"({"failed":1,"ts":120})", R"({"ts":"120","updates":[]})"}};
  int asked = 0;
  const auto server = [&](const net::Request& request) {
    if (method_of(request) != "wall.get") return community(request);
    if (++asked == 3) return answer(R"({"error":{"error_code":29,"error_msg":"no"}})");
    const auto offset = std::stoul(fields_of(request).at("offset"));
    std::string batch;
    for (std::size_t i = offset; i < std::min<std::size_t>(250, offset + 100); ++i)
      batch += fmt::format(R"({}{{"id":{},"owner_id":-12,"from_id":7,"date":{},"text":"п"}})", batch.empty() ? "" : ",",
                           250 - i, 1'799'990'250 - i);
    return answer(fmt::format(R"({{"response":{{"count":250,"items":[{}]}}}})", batch));
  };
  const RunResult first = run(longpoll_source(), server, "105/1799980000");
  CHECK(first.last.next == Verdict::Next::failed);
  CHECK(first.lines.size() == 190);  // pages overlap
  CHECK(first.cursor().starts_with("120/1799980000/1;"));
  const RunResult second = run(longpoll_source(), server, first.cursor());
  CHECK(second.lines.size() == 60);
  CHECK(second.cursor() == fmt::format("120/{}", k_now));
  CHECK(ts_of(second.requests.back()) == "120");
  const std::unique_ptr<Pager> checked = longpoll_source().pager(first.cursor());
  CHECK(method_of(*checked->check_request()) == "groups.getLongPollServer");
  Batch taken = batch();
  CHECK(checked->consume(community(*checked->check_request()), taken).next == Verdict::Next::go_on);
}

TEST_CASE("a community's token may not read the wall: that is said, and what happens is read all the same") {
  FakeCommunity community{
      {R"({"ts":"101","updates":[)" + update("wall_reply_new", comment(9, 8)) + "]}", R"({"ts":"101","updates":[]})"}};
  const RunResult result = run(longpoll_source(), [&](const net::Request& request) {
    return method_of(request) == "wall.get" ? answer(R"({"error":{"error_code":27,"error_msg":"no"}})")
                                            : community(request);
  });
  CHECK(result.ids() == Texts{"vk:wall-12_6?reply=9"});
  CHECK(result.messages.size() == 1);
  CHECK(result.cursor().starts_with("101/"));
}

TEST_CASE("recorded updates of VK's Long Poll") {
  const auto folder = shared_data("sources/vk/BotsLongPoll");
  if (!folder) return;
  const Sample sample("vk.longpoll", "group = \"club1234\"\n");
  int read = 0;
  for_each_json(*folder, [&](const std::filesystem::path& path, json::Value value) {
    if (!value.member("type").exists()) return;
    int asked = 0;
    const RunResult result = run(
        sample,
        [&](const net::Request& request) {
          if (method_of(request) == "groups.getLongPollServer")
            return answer(R"({"response":{"key":"k-long-enough","server":"https://lp","ts":"1"}})");
          return answer(++asked == 1 ? R"({"ts":"2","updates":[)" + std::string(value.raw()) + "]}"
                                     : R"({"ts":"2","updates":[]})");
        },
        "1/1");
    CAPTURE(path.string());
    CHECK(result.rejects.empty());
    const std::string name = path.filename().string();
    const bool message = name.find("WallPost") != std::string::npos || name.find("WallReply") != std::string::npos ||
                         name.find("BoardPost") != std::string::npos;
    CHECK(result.lines.empty() == !message);
    read += message ? 1 : 0;
  });
  CHECK(read >= 8);
}
