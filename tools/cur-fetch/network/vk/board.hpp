#pragma once

#include <deque>
#include <set>

#include "network/posts/known_posts.hpp"
#include "network/posts/rejected_items.hpp"
#include "network/posts/offset_listing.hpp"
#include "network/network_source.hpp"
#include "network/vk/api.hpp"
#include "network/vk/items.hpp"

namespace cur::fetch {

// `vk.board`: the topics of a community's discussion board.
MakePager configure_vk_board(config::Section& section, const config::Directory& directory, const NetworkSource& source);

struct VkBoardSettings {
  VkOwner group;
  std::vector<std::int64_t> topics;  // empty: all
  std::int64_t days = 365;           // older comments, and topics without a younger one, are not looked at
};

// Lists the topics, and reads those that have changed from the last comment known, a hundred a page. The cursor keeps
// for each topic of the last `days` when it changed, which comment was the last, and whether one may comment.
class VkBoard : public Pager {
 public:
  VkBoard(const NetworkSource& source, const VkBoardSettings& settings, const Begin& begin);

  std::optional<net::Request> next() override;
  Verdict take(const net::Response& response, Page& page) override;
  std::optional<net::Request> check() override;

 private:
  struct Topic {
    std::int64_t id = 0, updated = 0;
    std::string title;
    bool fixed = false, closed = false;
  };

  KnownPage& known() { return m_known[m_settings.group.key()]; }
  net::Request ask_topics(std::int64_t count) const;
  Verdict take_error(const VkError& error, Page& page);
  void take_topics(json::Value response, Page& page);
  bool take_topic(Topic topic, Page& page);  // whether what follows is too old
  void end_list();
  Verdict take_comments(json::Value response, Page& page);
  void take_comment(json::Value item, const VkNames& names, Page& page);
  void begin_topic();
  Verdict end_topic();
  void keep_place(std::int64_t updated);
  Verdict at_end();
  Verdict commit(bool last);

  const NetworkSource* m_source;
  VkBoardSettings m_settings;
  VkApi m_api;
  time::Instant m_now;
  std::int64_t m_oldest;  // date of the oldest comment that is looked at
  KnownPages m_known;
  std::string m_cursor;
  bool m_lost_cursor, m_checking = false;
  OffsetPages m_pages;
  bool m_listed = false;
  OddItems m_odd_topics;
  std::deque<Topic> m_topics;  // to be read
  std::int64_t m_last = 0;     // comment of the topic at hand that was read last
  std::int64_t m_fresh = 0;    // comments of the answer at hand that were not read before,
  std::int64_t m_newest = 0;   // and the newest of them
  bool m_opening = false;      // its first comment is asked for, because an answer may belong to it
  OddItems m_odd;              // its odd comments
  std::optional<Conversation> m_conversation;
};

}  // namespace cur::fetch
