#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "json/value.hpp"
#include "network/posts/channel_events.hpp"
#include "network/posts/conversation.hpp"
#include "batch/records.hpp"

// Posts, comments and polls of VK as records. Pure.
namespace cur::fetch {

// The names of the people and communities of an answer (`extended`), by their ids; a community's is negative.
class VkNames {
 public:
  void read(json::Value response);  // `profiles` and `groups`
  std::string of(const std::string& id) const;

 private:
  std::map<std::string, std::string, std::less<>> m_names;
};

// A page as sources.toml writes it: "-12", "club12", "vk:club12", "https://vk.com/club12" have an id, "zarechny" has
// not.
struct VkOwner {
  std::optional<std::int64_t> id;  // of a community negative
  std::string domain;              // where the id is not known
  std::string channel;             // "vk:club12", "vk:zarechny"

  std::string key() const { return id ? std::to_string(*id) : domain; }
  PageName name() const;
};
VkOwner vk_owner(std::string_view written);

std::string vk_post_id(std::int64_t owner, std::int64_t post);                           // vk:wall-12_34
std::string vk_comment_id(std::int64_t owner, std::int64_t post, std::int64_t comment);  // vk:wall-12_34?reply=56
std::string vk_topic_id(std::int64_t group, std::int64_t topic, std::int64_t comment);   // vk:topic-12_34?post=56
std::string vk_url(std::string_view id);                                                 // of any of them

// A post with what it reposts, and the polls that hang on it. The Error says why it is none.
struct VkPost {
  std::int64_t owner = 0, id = 0, date = 0;
  std::int64_t comments = 0;
  bool may_comment = true, pinned = false;
  bool published = true;  // neither suggested by a reader nor postponed: such are not written in the open
  Appeal appeal;
  std::vector<Poll> polls;
};
Result<VkPost> vk_post(json::Value item, const VkNames& names);

// A comment under post or topic `place`; `root`: the comment that began its thread, 0 when it stands right under the
// post.
struct VkPlace {
  std::int64_t owner = 0, post = 0;
  bool topic = false;
  std::string channel;
};
struct VkComment {
  std::int64_t id = 0, date = 0;
  bool deleted = false;  // its text is gone, its thread is not
  Message message;
};
Result<VkComment> vk_comment(json::Value item, const VkPlace& place, std::int64_t root, const VkNames& names);

// What hangs on a post or comment.
std::vector<Media> vk_media(json::Value attachments);
std::optional<Poll> vk_poll(json::Value poll, const Appeal& post);

std::optional<time::Instant> vk_time(json::Value seconds);

}  // namespace cur::fetch
