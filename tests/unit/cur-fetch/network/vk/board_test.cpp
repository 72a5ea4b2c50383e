#include <fmt/format.h>

#include "network/pager_sample.hpp"

using namespace pager_sample;

namespace {

constexpr std::int64_t k_day_before = k_now - 86'400;

struct FakeTopic {
  std::int64_t id, updated;                                    // behind k_day_before
  std::vector<std::pair<std::int64_t, std::string>> comments;  // id, what follows from_id
  bool closed = false;
};

// A board: topics, and comments from a comment on.
class FakeBoard {
 public:
  std::vector<FakeTopic> topics;
  std::size_t batch = 100;

  net::Response operator()(const net::Request& request) const {
    const auto fields = fields_of(request);
    if (method_of(request) == "board.getTopics") {
      std::string items;
      for (const FakeTopic& topic : topics)
        items += fmt::format(R"({}{{"id":{},"title":"Тема","updated":{},"is_closed":{}}})", items.empty() ? "" : ",",
                             topic.id, k_day_before + topic.updated, topic.closed ? 1 : 0);
      return answer(fmt::format(R"({{"response":{{"count":{},"items":[{}]}}}})", topics.size(), items));
    }
    REQUIRE(method_of(request) == "board.getComments");
    const FakeTopic* topic = nullptr;
    for (const FakeTopic& one : topics) {
      if (std::to_string(one.id) == fields.at("topic_id")) topic = &one;
    }
    REQUIRE(topic != nullptr);
    const std::int64_t start = fields.count("start_comment_id") != 0 ? std::stol(fields.at("start_comment_id")) : 0;
    const std::size_t most = std::min(batch, std::stoul(fields.at("count")));
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
  const RunResult first = run(board_source(), board);
  CHECK(first.lines.size() == 251);
  CHECK(first.ids().at(0) == "vk:topic-12_5?post=1");
  CHECK(first.all("url").at(0) == "https://vk.com/topic-12_5?post=1");
  CHECK(first.all("thread").at(0) == "vk:topic-12_5");
  CHECK(first.all("title").at(0) == "Тема");
  CHECK(run(board_source(), board, first.cursor()).methods() == Texts{"board.getTopics"});
  board.topics[1].comments.emplace_back(2, R"(8,"text":"в")");
  board.topics[1].updated = 200;
  const RunResult second = run(board_source(), board, first.cursor());
  CHECK(second.ids() == Texts{"vk:topic-12_6?post=2"});
}

TEST_CASE("an official answer in a topic belongs to what it names, else to the first") {
  FakeBoard board{
      {{6, 50, {{1, R"(7,"text":"а")"}, {2, R"(8,"text":"б")"}, {3, R"(-12,"text":"[id8:bp-12_2|Анна], да")"}}}}};
  const RunResult first = run(board_source(), board);
  CHECK(first.line("vk:topic-12_6?post=3").find(R"("appeal":"vk:topic-12_6?post=2")") != std::string::npos);
  board.topics[0].updated = 60;
  board.topics[0].comments.emplace_back(4, R"(-12,"text":"всем: сделано")");
  board.topics[0].comments.emplace_back(5, R"(-12,"text":"[id8:bp-12_2|Анна], и это")");
  const RunResult second = run(board_source(), board, first.cursor());
  CHECK(second.lines.size() == 2);
  CHECK(second.line("vk:topic-12_6?post=4").find(R"("appeal":"vk:topic-12_6?post=1")") != std::string::npos);
  CHECK(second.line("vk:topic-12_6?post=5").find(R"("appeal":"vk:topic-12_6?post=2")") != std::string::npos);
}

TEST_CASE("a topic that may not be read does not hold up the others") {
  FakeBoard board{{{5, 100, {{1, R"(7,"text":"а")"}}}, {6, 50, {{1, R"(7,"text":"а")"}}}}};
  const RunResult result = run(board_source(), [&](const net::Request& request) {
    const auto fields = fields_of(request);
    const bool refused = fields.count("topic_id") != 0 && fields.at("topic_id") == "5";
    return refused ? answer(R"({"error":{"error_code":15,"error_msg":"no"}})") : board(request);
  });
  CHECK(result.ids() == Texts{"vk:topic-12_6?post=1"});
  CHECK(result.messages.size() == 1);
}

TEST_CASE("an error behind the first page of a topic keeps what was read, and the next run goes on there") {
  FakeBoard board{{{5, 100, {}}, {6, 50, {{1, R"(7,"text":"а")"}}}}};
  for (std::int64_t i = 1; i <= 150; ++i) board.topics[0].comments.emplace_back(i, R"(7,"text":"б")");
  const RunResult result = run(board_source(), [&](const net::Request& request) {
    const auto fields = fields_of(request);
    return fields.count("start_comment_id") != 0 ? answer(R"({"error":{"error_code":15,"error_msg":"no"}})")
                                                 : board(request);
  });
  CHECK(result.last.next == Verdict::Next::ended);
  CHECK(result.lines.size() == 101);
  CHECK(result.messages.size() == 1);
  const RunResult second = run(board_source(), board, result.cursor());
  CHECK(second.lines.size() == 50);
  CHECK(second.ids().front() == "vk:topic-12_5?post=101");
  CHECK(run(board_source(), board, second.cursor()).methods() == Texts{"board.getTopics"});
}

TEST_CASE("an odd comment is given away once, though pages overlap and the topic is read again") {
  FakeBoard board{{{5, 100, {}}}};
  for (std::int64_t i = 1; i <= 120; ++i) board.topics[0].comments.emplace_back(i, R"(7,"text":"б")");
  board.topics[0].comments[99].second = R"("nobody")";
  const RunResult first = run(board_source(), board);
  CHECK(first.rejects == Texts{"a comment without from_id"});
  CHECK(first.lines.size() == 119);
  board.topics[0].updated = 200;
  const RunResult second = run(board_source(), board, first.cursor());
  CHECK(second.rejects.empty());
  CHECK(second.lines.empty());
}

TEST_CASE("a topic that nobody writes to is forgotten, and what comes to life again brings only what is new") {
  const std::int64_t year = 365 * 86'400;
  FakeBoard board{{{5, 100, {{1, R"(7,"text":"а")"}}}, {6, -2 * year, {{1, R"(7,"text":"а")"}}}}};
  const RunResult first = run(board_source(), board);
  CHECK(first.ids() == Texts{"vk:topic-12_5?post=1"});  // the other is too old
  const RunResult later = run(board_source(), board, first.cursor(), k_now + year);
  CHECK(later.cursor().size() < first.cursor().size());
  CHECK(later.lines.empty());
  board.topics[0].updated = year;
  board.topics[0].comments.emplace_back(2, fmt::format(R"(8,"text":"в","date":{})", k_now + year));
  CHECK(run(board_source(), board, later.cursor(), k_now + year).ids() == Texts{"vk:topic-12_5?post=2"});
}

TEST_CASE("a board that vanished is an event, once; one never read is an error") {
  const FakeBoard board{{{5, 100, {{1, R"(7,"text":"а")"}}}}};
  const RunResult first = run(board_source(), board);
  const auto refuses = [](int code) {
    return [code](const net::Request&) {
      return answer(fmt::format(R"({{"error":{{"error_code":{},"error_msg":"no"}}}})", code));
    };
  };
  const RunResult gone = run(board_source(), refuses(15), first.cursor());
  REQUIRE(gone.lines.size() == 1);
  CHECK(gone.lines[0].find(R"("event":"gone")") != std::string::npos);
  CHECK(gone.lines[0].find(R"("channel":"vk:club12")") != std::string::npos);
  CHECK(run(board_source(), refuses(15), gone.cursor()).lines.empty());
  CHECK(run(board_source(), board, gone.cursor()).lines.empty());
  for (const int code : {7, 8, 260})
    CHECK(run(board_source(), refuses(code), first.cursor()).last.code == ExitCode::refused);
  CHECK(run(board_source(), refuses(15)).last.code == ExitCode::refused);
}

TEST_CASE("a topic that was closed is an event, once") {
  FakeBoard board{{{5, 100, {{1, R"(7,"text":"а")"}}}, {6, 90, {{1, R"(7,"text":"а")"}}, true}}};
  const RunResult first = run(board_source(), board);
  CHECK(first.lines.size() == 2);  // that it was closed before is no news
  board.topics[0].closed = true;
  const RunResult second = run(board_source(), board, first.cursor());
  CHECK(second.ids() == Texts{"vk:topic-12_5/comments_closed"});
  CHECK(second.lines.at(0).find(R"("url":"https://vk.com/topic-12_5")") != std::string::npos);
  CHECK(run(board_source(), board, second.cursor()).lines.empty());
}
