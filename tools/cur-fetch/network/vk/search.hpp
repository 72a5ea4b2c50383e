#pragma once

#include <set>

#include "network/network_source.hpp"
#include "network/vk/api.hpp"
#include "network/vk/items.hpp"

namespace cur::fetch {

// `vk.search`: public posts with given words, from all of VK.
MakePager configure_vk_search(config::Section& section, const config::Directory& directory,
                              const NetworkSource& source);

struct VkSearchSettings {
  std::vector<std::string> queries;
  std::int64_t hours = 24;  // how far back the first run looks
};

// Reads forward in time, a window after the other. VK gives the newest 1000 posts of a window and keeps silent about
// the rest, so a window with more is halved; a second that has more is said to be incomplete. The cursor is the time
// up to which everything was read.
class VkSearch : public Pager {
 public:
  VkSearch(const NetworkSource& source, const VkSearchSettings& settings, const Begin& begin);

  std::optional<net::Request> next() override;
  Verdict take(const net::Response& response, Page& page) override;
  std::optional<net::Request> check() override;

 private:
  net::Request ask(std::int64_t count) const;
  bool halve(std::int64_t total, Page& page);
  void keep(json::Value response, Page& page);
  Verdict end_query(Page& page);
  void end_window(Page& page);

  const NetworkSource* m_source;
  VkSearchSettings m_settings;
  VkApi m_api;
  std::int64_t m_start, m_end, m_now;  // the window is [m_start, m_end)
  std::size_t m_query = 0;
  std::string m_from;                     // next_from of the query at hand
  std::int64_t m_got = 0;                 // items of the query at hand
  std::map<std::string, VkPost> m_posts;  // of the window
  std::set<std::string> m_odd;            // rejected in the window
};

}  // namespace cur::fetch
