#pragma once

#include <algorithm>

#include <fmt/format.h>

#include "network/pager_sample.hpp"

// A wall of VK to read in tests.
namespace wall_sample {

using namespace pager_sample;  // NOLINT(google-build-using-namespace)

struct FakeComment {
  std::int64_t id, from, root = 0, reply = 0;
  std::string text = "т";
  bool deleted = false;
};

struct FakePost {
  std::int64_t id, date;
  std::vector<FakeComment> comments;
  std::int64_t from = 7;
  std::string text = "пост";
  int error = 0;  // of wall.getComments
  bool pinned = false;
};

inline std::string comment_json(const FakeComment& one, const std::string& thread) {
  if (one.deleted) return fmt::format(R"({{"id":{},"date":{},"deleted":true{}}})", one.id, k_now - 50, thread);
  const std::string reply = one.reply != 0 ? fmt::format(R"(,"reply_to_comment":{})", one.reply) : "";
  return fmt::format(R"({{"id":{},"from_id":{},"date":{},"text":"{}"{}{}}})", one.id, one.from, k_now - 50, one.text,
                     reply, thread);
}

// A wall that answers as VK does: posts newest first, ten replies of a thread with its root, the rest by comment_id.
class FakeWall {
 public:
  std::vector<FakePost> posts;
  int error = 0;                                  // of wall.get
  int by_id_error = 0;                            // of wall.getById
  std::string odd{};                              // further items of wall.get, each with a comma behind it
  std::function<void(FakeWall&)> after_get = {};  // somebody writes meanwhile

  net::Response operator()(const net::Request& request) {
    const auto fields = fields_of(request);
    const std::string method = method_of(request);
    if (method == "wall.get") return get(fields);
    if (method == "wall.getById") return by_id(fields);
    REQUIRE(method == "wall.getComments");
    CHECK(fields.at("preview_length") == "0");
    CHECK(fields.at("sort") == "asc");
    return comments(fields);
  }

 private:
  using Fields = std::map<std::string, std::string>;
  static net::Response failed(int code) {
    return answer(fmt::format(R"({{"error":{{"error_code":{},"error_msg":"no"}}}})", code));
  }
  std::vector<const FakePost*> shown() const {
    std::vector<const FakePost*> order;
    for (const FakePost& post : posts) order.push_back(&post);
    std::sort(order.begin(), order.end(), [](const FakePost* a, const FakePost* b) {
      return std::pair(!a->pinned, -a->date) < std::pair(!b->pinned, -b->date);
    });
    return order;
  }
  net::Response get(const Fields& fields) {
    if (error != 0) return failed(error);
    const auto order = shown();
    const auto offset = static_cast<std::size_t>(std::stol(fields.at("offset")));
    const auto count = static_cast<std::size_t>(std::stol(fields.at("count")));
    std::string items;
    for (std::size_t i = offset; i < order.size() && i < offset + count; ++i) {
      const FakePost& post = *order[i];
      items += fmt::format(
          R"({}{{"id":{},"owner_id":-12,"from_id":{},"date":{},"text":"{}","is_pinned":{},"comments":{{"count":{},"can_post":{}}}}})",
          items.empty() ? "" : ",", post.id, post.from, post.date, post.text, post.pinned ? 1 : 0, post.comments.size(),
          post.error == 212 ? 0 : 1);
    }
    if (!odd.empty()) items = items.empty() ? odd.substr(0, odd.size() - 1) : odd + items;
    const std::string body = fmt::format(R"({{"response":{{"count":{},"items":[{}]}}}})", order.size(), items);
    if (after_get) after_get(*this);
    return answer(body);
  }
  net::Response by_id(const Fields& fields) {
    if (by_id_error != 0) return failed(by_id_error);
    std::string items;
    for (const FakePost& post : posts) {
      if (fields.at("posts").find(fmt::format("-12_{}", post.id)) == std::string::npos) continue;
      items += fmt::format(R"({}{{"id":{},"owner_id":-12}})", items.empty() ? "" : ",", post.id);
    }
    return answer(R"({"response":{"items":[)" + items + "]}}");
  }
  net::Response comments(const Fields& fields) {
    const std::int64_t id = std::stol(fields.at("post_id"));
    const FakePost& post = *std::find_if(posts.begin(), posts.end(), [&](const FakePost& p) { return p.id == id; });
    if (post.error != 0) return failed(post.error);
    const std::int64_t root = fields.count("comment_id") != 0 ? std::stol(fields.at("comment_id")) : 0;
    std::vector<const FakeComment*> level;
    for (const FakeComment& one : post.comments) {
      if (one.root == root) level.push_back(&one);
    }
    const auto offset = static_cast<std::size_t>(std::stol(fields.at("offset")));
    std::string items;
    for (std::size_t i = offset; i < level.size() && i < offset + 100; ++i) {
      items += (items.empty() ? "" : ",") + comment_json(*level[i], root == 0 ? thread(post, level[i]->id) : "");
    }
    return answer(fmt::format(R"({{"response":{{"count":{},"current_level_count":{},"items":[{}]}}}})",
                              post.comments.size(), level.size(), items));
  }
  static std::string thread(const FakePost& post, std::int64_t root) {
    std::string items;
    int count = 0;
    for (const FakeComment& one : post.comments) {
      if (one.root != root || ++count > 10) continue;
      items += (items.empty() ? "" : ",") + comment_json(one, "");
    }
    return fmt::format(R"(,"thread":{{"count":{},"items":[{}]}})", count, items);
  }
};

inline const Sample& wall_source(const std::string& more = "") {
  static std::map<std::string, std::unique_ptr<Sample>> samples;
  auto& sample = samples[more];
  if (!sample)
    sample = std::make_unique<Sample>("vk.wall", "pages = [\"club12\"]\nofficial = [\"-12\", \"club99\"]\n" + more);
  return *sample;
}

inline RunResult read(FakeWall& wall, const std::string& cursor = "", const std::string& more = "",
                      std::int64_t now = k_now) {
  return run(wall_source(more), std::ref(wall), cursor, now);
}

}  // namespace wall_sample
