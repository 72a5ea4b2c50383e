#include <algorithm>

#include <fmt/format.h>

#include "network/posts/known_posts.hpp"
#include "network/posts/offset_listing.hpp"
#include "network/vk/wall/wall_sample.hpp"

using namespace wall_sample;

TEST_CASE("posts and comments, once") {
  FakeWall wall{{{34, k_now - 100, {{56, 8}, {57, 9, 56, 56}}}, {33, k_now - 200, {}}}};
  const RunResult first = read(wall);
  CHECK(first.ids() == Texts{"vk:wall-12_34", "vk:wall-12_34?reply=56", "vk:wall-12_34?reply=57", "vk:wall-12_33"});
  CHECK(first.all("channel") == Texts(4, "vk:club12"));
  CHECK(first.all("url").at(2) == "https://vk.com/wall-12_34?reply=57&thread=56");
  CHECK(first.all("parent") == Texts{"-", "vk:wall-12_34", "vk:wall-12_34?reply=56", "-"});
  CHECK(first.last.next == Verdict::Next::ended);
  const RunResult second = read(wall, first.cursor());
  CHECK(second.lines.empty());
  CHECK(second.cursors.empty());
  CHECK(second.methods() == Texts{"wall.get"});
}

TEST_CASE("what is new since the last run, and nothing else") {
  FakeWall wall{{{34, k_now - 100, {{56, 8}}}, {33, k_now - 200, {}}}};
  const RunResult first = read(wall);
  wall.posts[1].comments.push_back({60, 9});
  wall.posts.push_back({35, k_now - 10, {}});
  CHECK(read(wall, first.cursor()).ids() == Texts{"vk:wall-12_35", "vk:wall-12_33?reply=60"});
}

TEST_CASE("an edited post comes again, and so do all comments when one of them was edited") {
  FakeWall wall{{{34, k_now - 100, {{56, 8}, {57, 9}}}}};
  const RunResult first = read(wall);
  wall.posts[0].text = "исправлено";
  const RunResult second = read(wall, first.cursor());
  CHECK(second.ids() == Texts{"vk:wall-12_34"});
  wall.posts[0].comments[0].text = "другое";
  CHECK(read(wall, second.cursor()).lines.empty());  // their number is the same
  const RunResult third = read(wall, second.cursor(), "recheck_days = 2\n");
  CHECK(third.ids() == Texts{"vk:wall-12_34?reply=56", "vk:wall-12_34?reply=57"});
  CHECK(read(wall, third.cursor(), "recheck_days = 2\n").lines.empty());
}

TEST_CASE("a comment that was deleted is an event, a post too") {
  FakeWall wall{{{34, k_now - 100, {{56, 8}, {57, 9}}}, {33, k_now - 200, {}}, {32, k_now - 300, {}}}};
  const RunResult first = read(wall);
  wall.posts[0].comments[0].deleted = true;
  wall.posts.erase(wall.posts.begin() + 1);
  const RunResult second = read(wall, first.cursor(), "recheck_days = 2\n");
  CHECK(second.line("vk:wall-12_34?reply=56/deleted").find(R"("event":"deleted")") != std::string::npos);
  CHECK(second.line("vk:wall-12_33/deleted").find(R"("appeal":"vk:wall-12_33")") != std::string::npos);
  CHECK(second.line("vk:wall-12_32/deleted").empty());
  CHECK(second.methods().back() == "wall.getById");
}

TEST_CASE("a thread of 500 replies comes whole") {
  FakeWall wall{{{34, k_now - 100, {{1000, 8}}}}};
  for (std::int64_t i = 1; i <= 500; ++i) wall.posts[0].comments.push_back({1000 + i, 9, 1000, 1000});
  for (std::int64_t i = 1; i <= 250; ++i) wall.posts[0].comments.push_back({2000 + i, 9});
  const RunResult result = read(wall);
  Texts ids = result.ids();
  CHECK(ids.size() == 752);
  std::sort(ids.begin(), ids.end());
  CHECK(std::unique(ids.begin(), ids.end()) == ids.end());
}

TEST_CASE("posts inserted and deleted while we page leave no gap") {
  FakeWall wall;
  for (std::int64_t i = 1; i <= 350; ++i) wall.posts.push_back({i, k_now - 1000 + i, {}});
  std::int64_t next = 1000;
  SUBCASE("inserted") {
    wall.after_get = [&](FakeWall& w) {
      for (int i = 0; i < 30; ++i, ++next) w.posts.push_back({next, k_now - 500 + next / 10, {}});
    };
  }
  SUBCASE("deleted at the top") {
    wall.after_get = [&](FakeWall& w) { w.posts.erase(w.posts.end() - 7, w.posts.end()); };
  }
  SUBCASE("more deleted than pages overlap") {
    bool once = true;
    wall.after_get = [once](FakeWall& w) mutable {
      if (std::exchange(once, false)) w.posts.erase(w.posts.end() - 60, w.posts.end());
    };
  }
  const Texts ids = read(wall).ids();
  for (std::int64_t i = 1; i <= 250; ++i) {
    CAPTURE(i);
    CHECK(std::count(ids.begin(), ids.end(), fmt::format("vk:wall-12_{}", i)) == 1);
  }
}

TEST_CASE("old posts end the reading, a pinned one does not") {
  FakeWall wall{
      {{5, k_now - 90 * 86'400, {}, 7, "старый", 0, true}, {34, k_now - 100, {}}, {33, k_now - 20 * 86'400, {}}}};
  CHECK(read(wall).ids() == Texts{"vk:wall-12_34"});
}

TEST_CASE("an answer of an official account is an event of what it answers") {
  FakeWall wall{{{34, k_now - 100, {{56, 8}, {57, 9}, {58, -12, 56, 56}, {59, -99}, {60, -99, 0, 0, "[id9|Анна], да"}}},
                 {35, k_now - 90, {{70, -12}}, -12},
                 {36, k_now - 80, {{81, 8}, {82, -12, 81}, {83, -12, 81, 82}}, -12}}};
  const RunResult result = read(wall);
  const auto answers = [&](std::string_view id) {
    const std::string line = result.line(id);
    const std::size_t at = line.find("\"appeal\":\"");
    return at == std::string::npos ? "none" : line.substr(at + 10, line.find('"', at + 10) - at - 10);
  };
  CHECK(answers("vk:wall-12_34?reply=58") == "vk:wall-12_34?reply=56");  // it replies
  CHECK(answers("vk:wall-12_34?reply=59") == "vk:wall-12_34");           // the thread's first appeal
  CHECK(answers("vk:wall-12_34?reply=60") == "vk:wall-12_34?reply=57");  // it mentions
  CHECK(answers("vk:wall-12_36?reply=82") == "vk:wall-12_36?reply=81");  // in a thread
  CHECK(answers("vk:wall-12_36?reply=83") == "vk:wall-12_36?reply=81");  // to an answer: the same
  const std::string alone = result.line("vk:wall-12_35?reply=70");       // to nobody: of its channel
  CHECK(alone.find("\"appeal\"") == std::string::npos);
  CHECK(alone.find(R"("thread":"vk:wall-12_35")") != std::string::npos);
  CHECK(alone.find(R"("channel":")") != std::string::npos);
  CHECK(result.unattached == 1);
  const std::string event = result.line("vk:wall-12_34?reply=58");
  CHECK(event.find(R"("kind":"event")") != std::string::npos);
  CHECK(event.find(R"("event":"answered")") != std::string::npos);
  CHECK(event.find(R"("text":"т")") != std::string::npos);
  CHECK(event.find(R"("url":"https://vk.com/wall-12_34?reply=58&thread=56")") != std::string::npos);
  CHECK(result.line("vk:wall-12_35").find(R"("official":true)") !=
        std::string::npos);  // what a page publishes answers nothing
}

TEST_CASE("closed comments are an event of the channel, once") {
  FakeWall wall{{{34, k_now - 100, {}, 7, "п", 212}, {33, k_now - 200, {{56, 8}}}}};
  const RunResult first = read(wall);
  const std::string event = first.line("vk:wall-12_34/comments_closed");
  CHECK(event.find(R"("channel":"vk:club12")") != std::string::npos);
  CHECK(first.line("vk:wall-12_33?reply=56") != "");
  CHECK(read(wall, first.cursor()).lines.empty());
  wall.posts[0].error = 0;
  wall.posts[0].comments.push_back({57, 8});
  CHECK(read(wall, first.cursor()).ids() == Texts{"vk:wall-12_34?reply=57"});
}

TEST_CASE("a page that vanished is an event, once; the others are read") {
  FakeWall wall{{{34, k_now - 100, {}}}};
  const RunResult first = read(wall);
  wall.error = 15;
  const RunResult second = read(wall, first.cursor());
  REQUIRE(second.lines.size() == 1);
  CHECK(second.lines[0].find(R"("event":"gone")") != std::string::npos);
  CHECK(second.last.next == Verdict::Next::ended);
  CHECK(read(wall, second.cursor()).lines.empty());
  wall.error = 0;
  const RunResult back = read(wall, second.cursor());
  CHECK(back.lines.empty());  // and what was read stays known
  wall.error = 18;
  CHECK(read(wall, back.cursor()).lines.size() == 1);
  CHECK(read(wall).lines.size() == 1);  // deleted or banned, even when never read
  wall.error = 15;
  const RunResult never = read(wall);
  CHECK(never.lines.empty());
  CHECK(never.messages.size() == 1);
}

TEST_CASE("a page that may not be read does not hold up the others") {
  FakeWall wall{{{34, k_now - 100, {}}}};
  const Sample sample("vk.wall", "pages = [\"club11\", \"club12\", \"zarechny\"]\n");
  const RunResult result = run(sample, [&](const net::Request& request) {
    const auto fields = fields_of(request);
    if (fields.count("domain") != 0) return answer(R"({"response":{"count":0,"items":[]}})");
    return fields.at("owner_id") == "-11" ? answer(R"({"error":{"error_code":30,"error_msg":"no"}})") : wall(request);
  });
  CHECK(result.ids() == Texts{"vk:wall-12_34"});
  CHECK(result.messages == Texts{"vk:club11: VK error 30: no"});
  CHECK(result.requests.size() == 3);
}

TEST_CASE("a page without posts for some days is silent, once") {
  FakeWall wall{{{34, k_now - 10 * 86'400, {}}}};
  const RunResult first = read(wall, "", "silent_days = 7\n");
  const std::string event = first.line(fmt::format("vk:club12/silent/{}", k_now - 10 * 86'400));
  CHECK(event.find(R"("event":"silent")") != std::string::npos);
  CHECK(event.find("2027-01-12T08:00:00Z") != std::string::npos);
  CHECK(read(wall, first.cursor(), "silent_days = 7\n").lines.empty());
  CHECK(read(wall).lines.size() == 1);
}

TEST_CASE("one odd post or comment does not cost the others") {
  const auto server = [](const net::Request& request) {
    if (method_of(request) == "wall.get")
      return answer(
          R"({"response":{"count":4,"items":[{"id":34,"owner_id":-12,"from_id":7,"date":1799999900,"text":"\ud800 а","comments":{"count":2}},
        {"id":"x"},null,{"id":33,"owner_id":-12,"from_id":7,"date":1799999800,"text":"б"}]}})");
    return answer(
        "{\"response\":{\"items\":[{\"id\":56,\"from_id\":8,\"date\":1799999950,\"text\":\"\xff\xfe "
        "в\"},{\"no\":1}]}}");
  };
  const RunResult result = run(wall_source(), server);
  CHECK(result.ids() == Texts{"vk:wall-12_34", "vk:wall-12_34?reply=56", "vk:wall-12_33"});
  CHECK(result.rejects ==
        Texts{"a post without id and owner_id", "a post without id and owner_id", "a comment without id"});
  CHECK(result.all("text") == Texts{"\uFFFD а", "\uFFFD\uFFFD в", "б"});
}

TEST_CASE("an error that ends the source keeps what was committed") {
  FakeWall wall;
  for (std::int64_t i = 1; i <= 150; ++i) wall.posts.push_back({i, k_now - 1000 + i, {}});
  int asked = 0;
  const RunResult result = run(wall_source(), [&](const net::Request& request) {
    return ++asked == 2 ? answer(R"({"error":{"error_code":5,"error_msg":"expired"}})") : wall(request);
  });
  CHECK(result.last.next == Verdict::Next::failed);
  CHECK(result.last.code == ExitCode::refused);
  CHECK(result.lines.size() == 100);
  CHECK(read(wall, result.cursor()).lines.size() == 50);
}

TEST_CASE("a poll comes out as a poll, and again when somebody votes") {
  int votes = 1;
  const auto server = [&](const net::Request&) {
    return answer(fmt::format(
        R"({{"response":{{"count":1,"items":[{{"id":34,"owner_id":-12,"from_id":-12,"date":1799999900,"text":"Опрос",
      "attachments":[{{"type":"poll","poll":{{"id":8,"owner_id":-12,"question":"Как?","votes":{},"anonymous":false,"answers":[{{"text":"Так","votes":{}}}]}}}}]}}]}}}})",
        votes, votes));
  };
  const RunResult first = run(wall_source(), server);
  CHECK(first.ids() == Texts{"vk:wall-12_34", "vk:poll-12_8"});
  CHECK(first.lines[1].find(R"("options":[{"text":"Так","votes":1}],"voters":1)") != std::string::npos);
  CHECK(first.all("channel").at(1) == "vk:club12");
  CHECK(run(wall_source(), server, first.cursor()).lines.empty());
  votes = 2;
  CHECK(run(wall_source(), server, first.cursor()).ids() == Texts{"vk:poll-12_8"});
}

TEST_CASE("a list that repeats itself ends") {
  FakeWall wall;
  for (std::int64_t i = 1; i <= 100; ++i) wall.posts.push_back({i, k_now - 1000 + i, {}});
  const RunResult result = run(wall_source(), [&](const net::Request& request) {
    net::Request first = request;
    const std::size_t at = first.body.find("offset=");
    first.body = first.body.substr(0, at) + "offset=0" + first.body.substr(first.body.find('&', at));
    net::Response response = wall(first);
    response.body.replace(response.body.find("\"count\":100"), 11, "\"count\":999");
    return response;
  });
  CHECK(result.lines.size() == 100);
  CHECK(result.requests.size() < 10);
}

TEST_CASE("a position that is not ours is said, and all is read anew") {
  FakeWall wall{{{34, k_now - 100, {}}}};
  const RunResult result = read(wall, "9;-12/x");
  CHECK(result.lines.size() == 1);
  CHECK(result.messages.size() == 1);
}
