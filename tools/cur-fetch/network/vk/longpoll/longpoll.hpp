#pragma once

#include <memory>

#include "json/value.hpp"
#include "network/network_source.hpp"
#include "network/vk/longpoll/updates.hpp"
#include "network/vk/wall/wall.hpp"

namespace cur::fetch {

// `vk.longpoll`: the updates of one's own community, as VK sends them.
MakePager configure_vk_longpoll(config::Section& section, const config::Directory& directory,
                                const NetworkSource& source);

struct VkLongPollSettings {
  VkCommunity group;
  std::int64_t wait_s = 25;  // how long the server may hold a request until there is an update
  std::int64_t days = 14;    // how far back the wall is read if VK has lost the history
};

// Requests updates until there are none. The cursor is the place in VK's history and the time of the newest message. If
// VK has lost that place, or there is none yet, the wall is read for messages since that time; meanwhile the cursor has
// the position in the wall, too.
class VkLongPoll : public Pager {
 public:
  VkLongPoll(const NetworkSource& source, const VkLongPollSettings& settings, const PagerContext& context);

  std::optional<net::Request> next_request() override;
  Verdict consume(const net::Response& response, Batch& batch) override;
  std::optional<net::Request> check_request() override;
  std::vector<std::string> secrets_in(const net::Response& response) const override;

 private:
  net::Request server_request() const;
  Verdict consume_server(const net::Response& response);
  Verdict consume_history(const net::Response& response, Batch& batch);
  Verdict consume_failed(std::int64_t failed, json::Value answer);
  Verdict consume_wall(const net::Response& response, Batch& batch);
  Verdict catch_up();
  void read_wall(std::string cursor);
  std::string cursor() const;
  Verdict batch_done(std::string cursor);

  const NetworkSource* m_source;
  VkLongPollSettings m_settings;
  PagerContext m_context;
  VkApi m_api;
  std::string m_server, m_key, m_ts;  // of VK's history
  std::string m_read;                 // the ts in the cursor; empty: none
  std::string m_committed;            // the last cursor
  std::int64_t m_newest = 0;          // date of the newest message
  int m_failures = 0;                 // in a row
  std::unique_ptr<VkWall> m_wall;     // while the wall is read
  VkUpdates m_updates;
};

}  // namespace cur::fetch
