#include "network/ok/group.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <sys/stat.h>

#include "network/pager_sample.hpp"
#include "sample.hpp"

using namespace pager_sample;

namespace {

struct FakeComment {
  int id;
  std::string author, reply, text = "т";
};

// A group whose topics have comments, three a page.
class FakeGroup {
 public:
  std::map<std::string, std::vector<FakeComment>> topics;
  std::string error;
  std::map<std::string, std::string> errors{};  // of discussions.get of a topic, and of the "list"
  std::string date = "2027-01-14 11:00:00", flags = "c,l,s", odd{};

  net::Response operator()(const net::Request& request) const {
    const auto fields = fields_of(request);
    CHECK(fields.count("mark_as_read") == 0);
    CHECK(fields.at("sig").size() == 32);
    if (fields.at("method") == "mediatopic.getTopics") {
      if (errors.count("list") != 0) return answer(errors.at("list"));
      std::string items;
      for (const auto& [id, comments] : topics)
        items += fmt::format(R"({}{{"id":"{}"}})", items.empty() ? "" : ",", id);
      return answer(R"({"media_topics":[)" + items + "]}");
    }
    const std::vector<FakeComment>& comments = topics.at(fields.at("discussionId"));
    CHECK(fields.at("discussionType") == "GROUP_TOPIC");
    if (fields.at("method") == "discussions.get") {
      if (const auto found = errors.find(fields.at("discussionId")); found != errors.end())
        return answer(found->second);
      return answer(fmt::format(
          R"({{"discussion":{{"title":"{{group:47}}Город{{group}}","owner_uid":"900","creation_date":"{}","attrs":{{"flags":"{}"}},"total_comments_count":{}}}}})",
          date, flags, comments.size()));
    }
    if (!error.empty()) return answer(error);
    const std::size_t from = fields.count("anchor") != 0 ? std::stoul(fields.at("anchor")) : 0;
    std::string items = odd;
    for (std::size_t i = from; i < std::min(from + 3, comments.size()); ++i) {
      const FakeComment& one = comments[i];
      items += fmt::format(R"({}{{"id":"c{}","author_id":"{}","author_name":"Имя","text":"{}","date_ms":{}{}}})",
                           items.empty() ? "" : ",", one.id, one.author, one.text, 1'799'990'000'000 + one.id,
                           one.reply.empty() ? "" : fmt::format(R"(,"reply_to_comment_id":"{}")", one.reply));
    }
    return answer(
        fmt::format(R"({{"comments":[{}],"anchor":"{}","has_more":{}}})", items, from + 3, from + 3 < comments.size()));
  }
};

RunResult read(const FakeGroup& group, const std::string& cursor = "", const std::string& more = "",
               std::int64_t now = k_now) {
  const fetch_sample::TempFile key(".key", "the-secret-key\n");
  ::chmod(key.path().c_str(), 0600);
  const Sample sample(
      "ok.group",
      "group = \"https://ok.ru/group/47\"\napplication_key = \"K\"\nofficial = [\"900\"]\nsecret_key_file = \"" +
          key.path() + "\"\n" + more);
  return run(sample, std::cref(group), cursor, now);
}

}  // namespace

TEST_CASE("topics and their comments, page by page, then only what is new") {
  FakeGroup group{{{"62", {{1, "1", ""}, {2, "2", "c1"}, {3, "3", ""}, {4, "4", ""}}}, {"63", {}}}, ""};
  const RunResult first = read(group);
  CHECK(first.ids() == Texts{"ok:group/47/topic/62", "ok:group/47/topic/62?comment=c1",
                             "ok:group/47/topic/62?comment=c2", "ok:group/47/topic/62?comment=c3",
                             "ok:group/47/topic/62?comment=c4", "ok:group/47/topic/63"});
  CHECK(first.all("url").at(1) == "https://ok.ru/group/47/topic/62");
  CHECK(first.all("parent").at(2) == "ok:group/47/topic/62?comment=c1");
  CHECK(first.all("channel") == Texts(6, "ok:group47"));
  CHECK(first.all("text").at(0) == "Город");
  CHECK(first.all("posted_at").at(0) == "2027-01-14T08:00:00Z");
  CHECK(first.all("posted_at").at(1) == "2027-01-15T05:13:20.001Z");
  CHECK(read(group, first.cursor()).lines.empty());
  group.topics["62"].push_back({5, "5", ""});
  const RunResult second = read(group, first.cursor());
  CHECK(second.ids() == Texts{"ok:group/47/topic/62?comment=c5"});
  group.topics["62"][0].text = "другое";
  group.topics["62"].push_back({6, "5", ""});
  CHECK(read(group, second.cursor()).lines.size() == 6);  // all its comments: one of them was edited
}

TEST_CASE("an official comment is an answer") {
  const FakeGroup group{{{"62", {{1, "1", ""}, {2, "900", "c1"}, {3, "900", ""}}}}, ""};
  const RunResult result = read(group);
  CHECK(result.line("ok:group/47/topic/62?comment=c2").find(R"("appeal":"ok:group/47/topic/62?comment=c1")") !=
        std::string::npos);
  CHECK(result.line("ok:group/47/topic/62?comment=c3").find(R"("appeal":"ok:group/47/topic/62?comment=c1")") !=
        std::string::npos);
}

TEST_CASE("topics may be named; one that may not be read does not hold up the others") {
  FakeGroup group{{{"62", {{1, "1", ""}}}, {"63", {}}}, R"({"error_code":50,"error_msg":"no"})"};
  const RunResult result = read(group, "", "topics = [\"62\", \"https://ok.ru/group/47/topic/63\"]\n");
  CHECK(result.messages.size() == 2);
  CHECK(result.last.next == Verdict::Next::ended);
  group.error = R"({"error_code":102,"error_msg":"no"})";
  CHECK(read(group).last.code == ExitCode::refused);
}

TEST_CASE("a comment that was deleted when another was written hides it for a day at most") {
  FakeGroup group{{{"62", {{1, "1", ""}, {2, "2", ""}}}}, ""};
  const RunResult first = read(group);
  group.topics["62"][1] = {3, "3", ""};
  CHECK(read(group, first.cursor()).lines.empty());
  const RunResult later = read(group, first.cursor(), "", k_now + 86'400);
  CHECK(later.line("ok:group/47/topic/62?comment=c3") != "");
  CHECK(read(group, later.cursor(), "", k_now + 86'400).methods().size() == 2);
}

TEST_CASE("old topics are asked for once, and forgotten when they are not listed any more") {
  FakeGroup group{{{"62", {{1, "1", ""}}}, {"63", {}}}, ""};
  const RunResult first = read(group);
  const std::int64_t later = k_now + 60 * 86'400;
  const RunResult second = read(group, first.cursor(), "", later);
  CHECK(second.lines.empty());
  CHECK(second.requests.size() == 1);  // the list
  group.topics.erase("62");
  const RunResult third = read(group, first.cursor(), "", later);
  CHECK(third.cursor().size() < first.cursor().size());
  const RunResult fresh = read(group, "", "", later);
  CHECK(fresh.lines.empty());
  CHECK(read(group, fresh.cursor(), "", later).requests.size() == 1);
  CHECK(read(group, "", "topics = [\"63\"]\n", later).lines.size() == 1);  // it was named
}

TEST_CASE("a wrong topic does not cost the others") {
  FakeGroup group{{{"62", {{1, "1", ""}}}, {"63", {}}}, ""};
  group.errors["62"] = R"({"error_code":100,"error_msg":"no"})";
  const RunResult result = read(group, "", "topics = [\"62\", \"63\"]\n");
  CHECK(result.ids() == Texts{"ok:group/47/topic/63"});
  CHECK(result.last.code == ExitCode::configuration);
  CHECK(result.last.trouble.find("topics 62: Odnoklassniki error 100") == 0);
  CHECK(result.requests.size() == 4);
}

TEST_CASE("a group that vanished, and a topic that was closed, are events, once") {
  FakeGroup group{{{"62", {{1, "1", ""}}}}, ""};
  const RunResult first = read(group);
  group.flags = "l,s";
  const RunResult closed = read(group, first.cursor());
  CHECK(closed.line("ok:group/47/topic/62/comments_closed").find(R"("channel":"ok:group47")") != std::string::npos);
  CHECK(read(group, closed.cursor()).lines.empty());
  CHECK(read(group).lines.size() == 2);  // that it was closed before is no news
  group.errors["list"] = R"({"error_code":300,"error_msg":"no"})";
  const RunResult gone = read(group, closed.cursor());
  REQUIRE(gone.lines.size() == 1);
  CHECK(gone.lines[0].find(R"("event":"gone")") != std::string::npos);
  CHECK(read(group, gone.cursor()).lines.empty());
  CHECK(read(group).last.code == ExitCode::refused);  // never read
  group.errors["list"] = R"({"error_code":10,"error_msg":"no"})";
  CHECK(read(group, closed.cursor()).last.code == ExitCode::refused);  // of our rights
}

TEST_CASE("an odd comment of Odnoklassniki is given away once") {
  FakeGroup group{{{"62", {{1, "1", ""}}}}, ""};
  group.odd = R"({"no":1})";
  const RunResult first = read(group);
  CHECK(first.rejects == Texts{"a comment without id"});
  group.topics["62"].push_back({2, "2", ""});
  const RunResult second = read(group, first.cursor());
  CHECK(second.lines.size() == 1);
  CHECK(second.rejects.empty());
}
