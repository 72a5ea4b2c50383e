#pragma once

#include <memory>

#include "network/network_source.hpp"
#include "network/vk/wall.hpp"

namespace cur::fetch {

// `vk.longpoll`: what happens on one's own page, as VK tells it.
MakePager configure_vk_longpoll(config::Section& section, const config::Directory& directory,
                                const NetworkSource& source);

struct VkLongPollSettings {
  VkOwner group;
  std::int64_t wait_s = 25;  // how long the server may keep a request for something to happen
  std::int64_t days = 14;    // how far back the wall is read when VK does not know any more what happened
};

// Asks until nothing has happened. The cursor is the place in VK's history and the time of the newest message; when VK
// has forgotten that place, or there is none yet, the wall is read for what was written since; meanwhile the cursor has
// the position in the wall, too.
class VkLongPoll : public Pager {
 public:
  VkLongPoll(const NetworkSource& source, const VkLongPollSettings& settings, const Begin& begin);

  std::optional<net::Request> next() override;
  Verdict take(const net::Response& response, Page& page) override;
  std::optional<net::Request> check() override;
  std::vector<std::string> secrets_in(const net::Response& response) const override;

 private:
  net::Request ask_server() const;
  Verdict take_server(const net::Response& response);
  Verdict take_history(const net::Response& response, Page& page);
  Verdict take_failed(std::int64_t failed, json::Value answer);
  Verdict take_wall(const net::Response& response, Page& page);
  void take_update(json::Value update, Page& page);
  void take_message(json::Value object, std::string_view type, Page& page);
  void take_deleted(json::Value object, bool topic, Page& page);
  Verdict catch_up();
  void read_wall(std::string cursor);
  std::string cursor() const;
  Verdict page_done(std::string cursor);

  const NetworkSource* m_source;
  VkLongPollSettings m_settings;
  Begin m_begin;
  VkApi m_api;
  std::string m_server, m_key, m_ts;  // of VK's history
  std::string m_read;                 // the ts that the cursor has; empty: none
  std::string m_committed;            // the position of the last page
  std::int64_t m_newest = 0;          // date of the newest message
  int m_failures = 0;                 // in a row
  std::unique_ptr<VkWall> m_wall;     // while catching up
  Conversation m_conversation;
};

}  // namespace cur::fetch
