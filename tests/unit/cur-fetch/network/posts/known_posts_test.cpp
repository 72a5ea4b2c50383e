#include "network/posts/known_posts.hpp"

#include "network/vk/wall/wall_sample.hpp"

using namespace wall_sample;

namespace {

constexpr std::int64_t k_hour = 3600;

}  // namespace

TEST_CASE("how often a post is looked at again") {
  KnownPost post;
  post.written_h = post.looked_h = hours(at(k_now));
  int looks = 0;
  for (std::int64_t hour = 0; hour <= 14 * 24; ++hour) {
    if (!is_due(post, at(k_now + hour * k_hour))) continue;
    ++looks;
    post.looked_h = hours(at(k_now + hour * k_hour));
  }
  CHECK(looks == 18);
}

TEST_CASE("a position is a text and back") {
  KnownCommunities pages;
  pages["-12"] = {
      true,
      true,
      5,
      {{34, {"ab-cd", 2, 56, "ef", 500000, 500001, {"aa", "bb"}}}, {35, {"x-", KnownPost::k_closed, 0, ""}}},
      {"cc"}};
  pages["zarechny"] = {};
  const std::string cursor = to_cursor(pages);
  REQUIRE(parse_communities(cursor));
  CHECK(to_cursor(*parse_communities(cursor)) == cursor);
  CHECK(parse_communities(cursor)->at("-12").posts.at(35).comments == KnownPost::k_closed);
  CHECK(parse_communities("")->empty());
  for (const char* bad : {"2", "1;x", "1;-12/gone/5/34.a", "1;-12/gone/x/"}) CHECK_FALSE(parse_communities(bad));
}
