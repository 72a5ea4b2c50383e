#pragma once

#include <set>

#include "json/value.hpp"
#include "network/network_source.hpp"
#include "network/vk/api.hpp"
#include "network/vk/items/items.hpp"

namespace cur::fetch {

// `vk.search`: public posts with given words, in all of VK.
MakePager configure_vk_search(config::Section& section, const config::Directory& directory,
                              const NetworkSource& source);

struct VkSearchSettings {
  std::vector<std::string> queries;
  std::int64_t hours = 24;  // how far back the first run reads
};

// Reads forward in time, one window after the other. VK gives only the newest 1000 posts of a window, so a window with
// more is halved; a second that has more is reported as incomplete. The cursor is the time up to which everything was
// read.
class VkSearch : public Pager {
 public:
  VkSearch(const NetworkSource& source, const VkSearchSettings& settings, const PagerContext& context);

  std::optional<net::Request> next_request() override;
  Verdict consume(const net::Response& response, Batch& batch) override;
  std::optional<net::Request> check_request() override;

 private:
  net::Request ask(std::int64_t count) const;
  bool halve(std::int64_t total, Batch& batch);
  void keep(json::Value response, Batch& batch);
  Verdict end_query(Batch& batch);
  void end_window(Batch& batch);

  const NetworkSource* m_source;
  VkSearchSettings m_settings;
  VkApi m_api;
  std::int64_t m_start, m_end, m_now;  // the window is [m_start, m_end)
  std::size_t m_query = 0;
  std::string m_from;                     // next_from of the query at hand
  std::int64_t m_got = 0;                 // items of the query at hand
  std::map<std::string, VkPost> m_posts;  // of the window
  std::set<std::string> m_rejected;       // rejected in the window
};

}  // namespace cur::fetch
