#pragma once

#include <deque>
#include <set>

#include "json/value.hpp"
#include "network/network_source.hpp"
#include "network/posts/known_posts.hpp"
#include "network/posts/offset_listing.hpp"
#include "network/posts/rejected_items.hpp"
#include "network/vk/api.hpp"
#include "network/vk/items/items.hpp"

namespace cur::fetch {

// `vk.board`: the topics of a community's discussion board.
MakePager configure_vk_board(config::Section& section, const config::Directory& directory, const NetworkSource& source);

struct VkBoardSettings {
  VkCommunity group;
  std::vector<std::int64_t> topics;  // empty: all
  std::int64_t days = 365;           // comments older than this are not read, nor topics whose last comment is older
};

// Lists the topics, and reads the comments of those that have changed, from the last known comment on. The cursor keeps
// for each topic of the last `days` when it changed, its last comment, and whether it is open.
class VkBoard : public Pager {
 public:
  VkBoard(const NetworkSource& source, const VkBoardSettings& settings, const PagerContext& context);

  std::optional<net::Request> next_request() override;
  Verdict consume(const net::Response& response, Batch& batch) override;
  std::optional<net::Request> check_request() override;

 private:
  struct Topic {
    std::int64_t id = 0, updated = 0;
    std::string title;
    bool is_fixed = false, is_closed = false;
  };

  KnownCommunity& known() { return m_known[m_settings.group.key()]; }
  net::Request topics_request(std::int64_t count) const;
  Verdict consume_error(const VkError& error, Batch& batch);
  void consume_topics(json::Value response, Batch& batch);
  bool consume_topic(Topic topic, Batch& batch);  // returns whether the topics after it are too old
  void end_list();
  Verdict consume_comments(json::Value response, Batch& batch);
  void consume_comment(json::Value item, const VkNames& names, Batch& batch);
  void begin_topic();
  Verdict end_topic();
  void keep_place(std::int64_t updated);
  Verdict at_end();
  Verdict commit(bool last);

  const NetworkSource* m_source;
  VkBoardSettings m_settings;
  VkApi m_api;
  time::Instant m_now;
  std::int64_t m_oldest;  // date of the oldest comment that is read
  KnownCommunities m_known;
  std::string m_cursor;
  bool m_lost_cursor, m_checking = false;
  OffsetListing m_listing;
  bool m_listed = false;
  RejectedItems m_rejected_topics;
  std::deque<Topic> m_topics;  // to be read
  std::int64_t m_last = 0;     // the last comment of the current topic that was read
  std::int64_t m_fresh = 0;    // new comments of the current answer
  std::int64_t m_newest = 0;   // the newest of them
  bool m_opening = false;      // the first comment of the topic is requested, because an answer may belong to it
  RejectedItems m_rejected;    // comments of the topic that could not be read
  std::optional<Conversation> m_conversation;
};

}  // namespace cur::fetch
