#include <algorithm>

#include <fmt/format.h>

#include "network/pager_sample.hpp"

using namespace pager_sample;

namespace {

// Posts by their dates; answers newest first, 200 a page and 1000 a search, as VK does.
class FakeSearch {
 public:
  std::vector<std::pair<std::int64_t, std::int64_t>> posts;  // id, date
  std::size_t batch = 200;

  net::Response operator()(const net::Request& request) const {
    CHECK(method_of(request) == "newsfeed.search");
    const auto fields = fields_of(request);
    const std::int64_t start = std::stol(fields.at("start_time")), end = std::stol(fields.at("end_time"));
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    for (const auto& post : posts) {
      if (post.second >= start && post.second <= end) found.push_back(post);
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    const std::size_t shown = std::min<std::size_t>(found.size(), 1000);
    const std::size_t from = fields.count("start_from") != 0 ? std::stoul(fields.at("start_from")) : 0;
    const std::size_t to = std::min(shown, from + batch);
    std::string items;
    for (std::size_t i = from; i < to; ++i) {
      items += fmt::format(R"({}{{"id":{},"owner_id":-{},"from_id":7,"date":{},"text":"яма"}})",
                           items.empty() ? "" : ",", found[i].first, 1 + found[i].first % 3, found[i].second);
    }
    const std::string next = to < shown ? fmt::format(R"("next_from":"{}",)", to) : "";
    return answer(fmt::format(R"({{"response":{{"items":[{}],{}"count":{},"total_count":{}}}}})", items, next, shown,
                              found.size()));
  }
};

const Sample& search_source() {
  static const Sample sample("vk.search", "queries = [\"яма\", \"дорога\"]\nhours = 24\n");
  return sample;
}

constexpr std::int64_t k_end = k_now - 600;  // younger posts may not be found yet

}  // namespace

TEST_CASE("a window with more than VK gives is halved until all is read, each once") {
  FakeSearch search;
  for (std::int64_t i = 0; i < 3500; ++i) search.posts.emplace_back(i + 1, k_end - 1 - i * 20);
  const RunResult result = run(search_source(), search);
  Texts ids = result.ids();
  CHECK(ids.size() == 3500);
  std::sort(ids.begin(), ids.end());
  CHECK(std::unique(ids.begin(), ids.end()) == ids.end());
  CHECK(result.cursor() == std::to_string(k_end));
  CHECK(std::is_sorted(result.cursors.begin(), result.cursors.end()));
  CHECK(result.messages.empty());
  CHECK(result.all("channel").at(0).starts_with("vk:club"));
}

TEST_CASE("the next run reads what came since") {
  FakeSearch search{{{1, k_now - 1000}}};
  const RunResult first = run(search_source(), search);
  CHECK(first.lines.size() == 1);
  search.posts.emplace_back(2, k_now + 10);
  const RunResult second = run(search_source(), search, first.cursor(), k_now + 3600);
  CHECK(second.ids() == Texts{"vk:wall-3_2"});
  CHECK(run(search_source(), search, second.cursor(), k_now + 3600).requests.empty());
}

TEST_CASE("a second with more than VK gives is said to be incomplete") {
  FakeSearch search;
  for (std::int64_t i = 0; i < 1200; ++i) search.posts.emplace_back(i + 1, k_end - 5000);
  const RunResult result = run(search_source(), search);
  CHECK(result.lines.size() == 1000);
  REQUIRE(result.messages.size() == 2);  // of each query
  CHECK(result.messages[0].find("incomplete: \"яма\" has 1200 posts") == 0);
  CHECK(result.last.next == Verdict::Next::ended);
}

TEST_CASE("a search whose pages lead in a circle ends") {
  FakeSearch search;
  for (std::int64_t i = 0; i < 300; ++i) search.posts.emplace_back(i + 1, k_end - 5000 - i);
  const RunResult result = run(search_source(), [&](const net::Request& request) {
    net::Request first = request;
    first.body = first.body.substr(0, first.body.find("&start_from"));
    return search(first);
  });
  CHECK(result.lines.size() == 200);
  CHECK(result.requests.size() < 10);
}

TEST_CASE("an odd post found is rejected once") {
  const RunResult result = run(search_source(), [](const net::Request&) {
    return answer(
        R"({"response":{"items":[{"id":1},{"id":2,"owner_id":-3,"from_id":4,"date":1799990000,"text":"а"}],"count":2,"total_count":2}})");
  });
  CHECK(result.lines.size() == 1);
  CHECK(result.rejects == Texts{"a post without id and owner_id"});
}
