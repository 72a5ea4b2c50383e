#pragma once

#include <deque>

#include "network/posts/known_posts.hpp"
#include "network/posts/offset_pages.hpp"
#include "network/settings.hpp"
#include "network/vk/api.hpp"
#include "network/vk/items.hpp"

namespace cur::fetch {

// `vk.board`: the topics of a community's discussion board.
MakePager configure_vk_board(config::Section& section, const config::Directory& directory, const NetworkSource& source);

struct VkBoardSettings {
  VkOwner group;
  std::vector<std::int64_t> topics;  // empty: all
};

// Lists the topics, and reads those that have changed from the last comment known. The cursor keeps for each topic
// when it changed and which comment was the last.
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
  };

  net::Request ask_topics(std::int64_t count) const;
  void take_topics(json::Value response, Page& page);
  Verdict take_comments(json::Value response, Page& page);
  void begin_topic();
  Verdict end_topic();
  Verdict at_end();

  const NetworkSource* m_source;
  VkBoardSettings m_settings;
  VkApi m_api;
  KnownPages m_known;
  std::string m_cursor;
  bool m_lost_cursor;
  OffsetPages m_pages;
  bool m_listed = false;
  std::deque<Topic> m_topics;  // to be read
  std::int64_t m_last = 0;     // comment of the topic at hand that was read last
  bool m_opening = false;      // its first comment is asked for, because an answer may belong to it
  std::optional<Conversation> m_conversation;
};

}  // namespace cur::fetch
