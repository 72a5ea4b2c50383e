#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "batch/records.hpp"
#include "json/value.hpp"
#include "network/posts/channel_events.hpp"
#include "network/posts/conversation.hpp"

// Posts, comments and polls of VK as records. Pure.
namespace cur::fetch {

// The names of the people and communities in an answer (`extended`), by their ids; the id of a community is negative.
class VkNames {
 public:
  void read(json::Value response);  // `profiles` and `groups`
  std::string of(const std::string& id) const;

 private:
  std::map<std::string, std::string, std::less<>> m_names;
};

// A community as sources.toml writes it: "-12", "club12", "vk:club12", "https://vk.com/club12" have an id, "zarechny"
// has a domain only.
struct VkCommunity {
  std::optional<std::int64_t> id;  // negative for a community, positive for a person
  std::string domain;              // if the id is not known
  std::string channel;             // "vk:club12", "vk:zarechny"

  std::string key() const { return id ? std::to_string(*id) : domain; }
  CommunityName name() const;
};
VkCommunity parse_vk_community(std::string_view written);

std::string vk_post_id(std::int64_t owner, std::int64_t post);                           // vk:wall-12_34
std::string vk_comment_id(std::int64_t owner, std::int64_t post, std::int64_t comment);  // vk:wall-12_34?reply=56
std::string vk_topic_id(std::int64_t group, std::int64_t topic, std::int64_t comment);   // vk:topic-12_34?post=56
std::string vk_url(std::string_view id);                                                 // of any of them

// A post with what it reposts and its polls. The Error says what is missing.
struct VkPost {
  std::int64_t owner = 0, id = 0, date = 0;
  std::int64_t comments = 0;
  bool may_comment = true, is_pinned = false;
  bool is_published = true;  // not merely suggested by a reader, or postponed
  Appeal appeal;
  std::vector<Poll> polls;
};
Result<VkPost> vk_post(json::Value item, const VkNames& names);

// A comment on the post or topic `place`. `root` is the first comment of its thread; 0 if the comment is directly under
// the post.
struct VkPlace {
  std::int64_t owner = 0, post = 0;
  bool is_topic = false;
  std::string channel;
};
struct VkComment {
  std::int64_t id = 0, date = 0;
  bool is_deleted = false;  // without text; its thread is still there
  Message message;
};
Result<VkComment> vk_comment(json::Value item, const VkPlace& place, std::int64_t root, const VkNames& names);

// Returns nothing if the value is no time that a record can have.
std::optional<time::Instant> vk_time(json::Value seconds);

}  // namespace cur::fetch
