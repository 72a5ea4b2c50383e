#include "network/vk/wall/community_wall.hpp"

#include "network/posts/known_posts.hpp"
#include "network/vk/wall/wall_sample.hpp"

using namespace wall_sample;

namespace {

constexpr std::int64_t k_hour = 3600;

}  // namespace

TEST_CASE("a comment that was deleted when another was written hides it for a while only") {
  FakeWall wall{{{34, k_now - 2 * k_hour, {{56, 8}, {57, 9}}}, {33, k_now - 200, {}}}};
  const RunResult first = read(wall);
  wall.posts[0].comments = {{56, 8}, {58, 9}};
  CHECK(read(wall, first.cursor(), "", k_now + k_hour).methods() == Texts{"wall.get"});
  const RunResult later = read(wall, first.cursor(), "", k_now + 2 * k_hour);  // twice as old
  CHECK(later.line("vk:wall-12_34?reply=58") != "");
  CHECK(later.methods() == Texts{"wall.get", "wall.getComments"});  // the other has none to delete
  CHECK(read(wall, later.cursor(), "", k_now + 3 * k_hour).methods() == Texts{"wall.get"});
}

TEST_CASE("comments that are refused at such a look are asked for at the next one") {
  FakeWall wall{{{34, k_now - 2 * k_hour, {{56, 8}}}}};
  const RunResult first = read(wall);
  wall.posts[0].error = 15;
  const RunResult later = read(wall, first.cursor(), "", k_now + 2 * k_hour);
  CHECK(later.methods() == Texts{"wall.get", "wall.getComments"});
  CHECK(later.messages.size() == 1);
  CHECK(read(wall, later.cursor(), "", k_now + 2 * k_hour).methods() == Texts{"wall.get"});
  wall.posts[0].comments.push_back({57, 8});
  wall.posts[0].error = 0;
  CHECK(read(wall, later.cursor(), "", k_now + 2 * k_hour).ids() == Texts{"vk:wall-12_34?reply=57"});
}

TEST_CASE("what is wrong with one page of the list does not cost the others") {
  const Sample sample("vk.wall", "pages = [\"club11\", \"nobody\", \"club12\"]\n");
  FakeWall wall{{{34, k_now - 100, {}}}};
  const RunResult result = run(sample, [&](const net::Request& request) {
    const auto fields = fields_of(request);
    const bool right = fields.contains("owner_id") && fields.at("owner_id") == "-12";
    return right ? wall(request) : answer(R"({"error":{"error_code":100,"error_msg":"no"}})");
  });
  CHECK(result.ids() == Texts{"vk:wall-12_34"});
  CHECK(result.last.code == ExitCode::configuration);
  CHECK(result.last.trouble.find("vk:club11, vk:nobody: VK error 100: no") == 0);
  CHECK(result.requests.size() == 4);  // the first of them twice
}

TEST_CASE("the oldest posts and all posts may be deleted") {
  FakeWall wall{{{34, k_now - 100, {}}, {33, k_now - 200, {}}, {32, k_now - 20 * 24 * k_hour, {}}}};
  const RunResult first = read(wall);
  CHECK(first.ids() == Texts{"vk:wall-12_34", "vk:wall-12_33"});
  SUBCASE("the oldest") {
    wall.posts.erase(wall.posts.begin() + 1);
    const RunResult second = read(wall, first.cursor());
    CHECK(second.ids() == Texts{"vk:wall-12_33/deleted"});
    CHECK(read(wall, second.cursor()).methods() == Texts{"wall.get"});
  }
  SUBCASE("all of the days that are looked at, then all") {
    wall.posts.erase(wall.posts.begin(), wall.posts.begin() + 2);
    CHECK(read(wall, first.cursor()).lines.size() == 2);
    wall.posts.clear();
    CHECK(read(wall, first.cursor()).ids() == Texts{"vk:wall-12_33/deleted", "vk:wall-12_34/deleted"});
  }
  SUBCASE("VK does not say so") {
    wall.posts.erase(wall.posts.begin());
    wall.by_id_error = 15;
    const RunResult second = read(wall, first.cursor());
    CHECK(second.lines.empty());
    wall.by_id_error = 0;
    CHECK(read(wall, first.cursor()).ids() == Texts{"vk:wall-12_34/deleted"});
  }
  SUBCASE("one that has become too old was not deleted") {
    CHECK(read(wall, first.cursor(), "", k_now + 20 * 24 * k_hour).methods() == Texts{"wall.get"});
  }
}

TEST_CASE("more posts deleted than one question names") {
  FakeWall wall;
  for (std::int64_t i = 1; i <= 150; ++i) wall.posts.push_back({i, k_now - 1000 + i, {}});
  const RunResult first = read(wall);
  wall.posts.erase(wall.posts.begin(), wall.posts.begin() + 140);
  CHECK(read(wall, first.cursor()).lines.size() == 140);
}

TEST_CASE("suggested and postponed posts of a wall are left out") {
  FakeWall wall{{{34, k_now - 100, {}}}};
  wall.odd = R"({"id":35,"owner_id":-12,"from_id":7,"date":1799999900,"post_type":"suggest","text":"п"},)";
  CHECK(read(wall).ids() == Texts{"vk:wall-12_34"});
}

TEST_CASE("an odd post or comment is given away once, and forgotten with its days") {
  FakeWall wall{{{34, k_now - 100, {{56, 8}}}}};
  wall.posts[0].comments.push_back({57, 9, 0, 0, "\",\"date\":0,\"x\":\""});  // without a date
  wall.odd = R"({"id":99,"views":1},)";
  const RunResult first = read(wall);
  CHECK(first.rejects == Texts{"a post without id and owner_id", "a comment without a date"});
  CHECK(first.lines.size() == 2);
  wall.odd = R"({"id":99,"views":2},)";  // what it says of views changes by itself
  const RunResult second = read(wall, first.cursor(), "recheck_days = 2\n");
  CHECK(second.rejects.empty());
  CHECK(second.cursors.empty());
  wall.odd = "";
  const RunResult third = read(wall, first.cursor());
  CHECK(third.cursor().size() < first.cursor().size());
}

TEST_CASE("--check says what is wrong with the page") {
  FakeWall wall;
  for (const auto& [error, code] :
       {std::pair(15, ExitCode::refused), {30, ExitCode::refused}, {100, ExitCode::configuration}}) {
    wall.error = error;
    const std::unique_ptr<Pager> pager = wall_source().pager();
    Batch taken = batch();
    const Verdict verdict = pager->consume(wall(*pager->check_request()), taken);
    CHECK(verdict.next == Verdict::Next::failed);
    CHECK(verdict.code == code);
    CHECK(verdict.trouble.find(fmt::format("vk:club12: VK error {}", error)) == 0);
  }
}

TEST_CASE("which errors say that a page vanished") {
  FakeWall wall{{{34, k_now - 100, {}}}};
  const RunResult first = read(wall);
  for (const int code : {15, 18, 30, 203, 7, 8, 24, 3, 210, 212, 260}) {
    CAPTURE(code);
    wall.error = code;
    CHECK(read(wall, first.cursor()).lines.size() == (code == 15 || code == 18 || code == 30 || code == 203 ? 1 : 0));
  }
  wall = FakeWall{};
  const RunResult empty = read(wall);  // read, though there are no posts
  wall.error = 15;
  CHECK(read(wall, empty.cursor()).lines.size() == 1);
}
