#include <fmt/format.h>

#include "network/pager_sample.hpp"

using namespace pager_sample;

namespace {

struct FakeTopic {
  std::int64_t id, updated;
  std::vector<std::pair<std::int64_t, std::string>> comments;  // id, what follows from_id
};

// A board: topics, and comments from a comment on.
class FakeBoard {
 public:
  std::vector<FakeTopic> topics;
  std::size_t page = 100;

  net::Response operator()(const net::Request& request) const {
    const auto fields = fields_of(request);
    if (method_of(request) == "board.getTopics") {
      std::string items;
      for (const FakeTopic& topic : topics)
        items += fmt::format(R"({}{{"id":{},"title":"Тема","updated":{}}})", items.empty() ? "" : ",", topic.id,
                             topic.updated);
      return answer(fmt::format(R"({{"response":{{"count":{},"items":[{}]}}}})", topics.size(), items));
    }
    REQUIRE(method_of(request) == "board.getComments");
    const FakeTopic* topic = nullptr;
    for (const FakeTopic& one : topics) {
      if (std::to_string(one.id) == fields.at("topic_id")) topic = &one;
    }
    REQUIRE(topic != nullptr);
    const std::int64_t start = fields.count("start_comment_id") != 0 ? std::stol(fields.at("start_comment_id")) : 0;
    const std::size_t most = std::min(page, std::stoul(fields.at("count")));
    std::string items;
    std::size_t shown = 0, before = 0;
    for (const auto& [id, rest] : topic->comments) {
      if (id < start) {
        ++before;
      } else if (shown < most) {
        ++shown;
        items += fmt::format(R"({}{{"id":{},"date":1799990000,"from_id":{}}})", items.empty() ? "" : ",", id, rest);
      }
    }
    return answer(fmt::format(R"({{"response":{{"count":{},"real_offset":{},"items":[{}]}}}})", topic->comments.size(),
                              before, items));
  }
};

const Sample& board_source() {
  static const Sample sample("vk.board", "group = \"club12\"\nofficial = [\"-12\"]\n");
  return sample;
}

}  // namespace

TEST_CASE("the comments of all topics, then only what is new") {
  FakeBoard board{{{5, 100, {}}, {6, 50, {{1, R"(7,"text":"а")"}}}}};
  for (std::int64_t i = 1; i <= 250; ++i) board.topics[0].comments.emplace_back(i, R"(7,"text":"б")");
  const Ran first = run(board_source(), board);
  CHECK(first.lines.size() == 251);
  CHECK(first.ids().at(0) == "vk:topic-12_5?post=1");
  CHECK(first.all("url").at(0) == "https://vk.com/topic-12_5?post=1");
  CHECK(first.all("thread").at(0) == "vk:topic-12_5");
  CHECK(first.all("title").at(0) == "Тема");
  CHECK(run(board_source(), board, first.cursor()).methods() == Texts{"board.getTopics"});
  board.topics[1].comments.emplace_back(2, R"(8,"text":"в")");
  board.topics[1].updated = 200;
  const Ran second = run(board_source(), board, first.cursor());
  CHECK(second.ids() == Texts{"vk:topic-12_6?post=2"});
}

TEST_CASE("an official answer in a topic belongs to what it names, else to the first") {
  FakeBoard board{
      {{6, 50, {{1, R"(7,"text":"а")"}, {2, R"(8,"text":"б")"}, {3, R"(-12,"text":"[id8:bp-12_2|Анна], да")"}}}}};
  const Ran first = run(board_source(), board);
  CHECK(first.line("vk:topic-12_6?post=3").find(R"("appeal":"vk:topic-12_6?post=2")") != std::string::npos);
  board.topics[0].updated = 60;
  board.topics[0].comments.emplace_back(4, R"(-12,"text":"всем: сделано")");
  board.topics[0].comments.emplace_back(5, R"(-12,"text":"[id8:bp-12_2|Анна], и это")");
  const Ran second = run(board_source(), board, first.cursor());
  CHECK(second.lines.size() == 2);
  CHECK(second.line("vk:topic-12_6?post=4").find(R"("appeal":"vk:topic-12_6?post=1")") != std::string::npos);
  CHECK(second.line("vk:topic-12_6?post=5").find(R"("appeal":"vk:topic-12_6?post=2")") != std::string::npos);
}

TEST_CASE("a topic that may not be read does not hold up the others") {
  FakeBoard board{{{5, 100, {{1, R"(7,"text":"а")"}}}, {6, 50, {{1, R"(7,"text":"а")"}}}}};
  const Ran ran = run(board_source(), [&](const net::Request& request) {
    const auto fields = fields_of(request);
    const bool refused = fields.count("topic_id") != 0 && fields.at("topic_id") == "5";
    return refused ? answer(R"({"error":{"error_code":15,"error_msg":"no"}})") : board(request);
  });
  CHECK(ran.ids() == Texts{"vk:topic-12_6?post=1"});
  CHECK(ran.messages.size() == 1);
}
