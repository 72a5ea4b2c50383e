#pragma once

#include <set>

#include "network/network_source.hpp"
#include "network/vk/wall/community_wall.hpp"

namespace cur::fetch {

// `vk.wall`: the posts of public communities and all their comments.
MakePager configure_vk_wall(config::Section& section, const config::Directory& directory, const NetworkSource& source);

// Reads in every run the posts of the last `days` of each community, newest first. The cursor says what was read
// before, so posts that were inserted, pinned or commented between two requests need no special case.
class VkWall : public Pager {
 public:
  // `source` outlives the pager.
  VkWall(const NetworkSource& source, VkWallSettings settings, const PagerContext& context);
  VkWall(const VkWall&) = delete;
  VkWall& operator=(const VkWall&) = delete;

  std::optional<net::Request> next_request() override;
  Verdict consume(const net::Response& response, Batch& batch) override;
  std::optional<net::Request> check_request() override;

  // Messages before `date` (seconds since 1970) count as known: for sources that use the wall only to fill a gap.
  void only_after(std::int64_t date) { m_times.after = date; }

 private:
  const VkCommunity& community() const { return m_settings.communities[m_index]; }
  void begin_community();
  Verdict postpone(const VkError& error);
  Verdict commit();

  const NetworkSource* m_source;
  VkWallSettings m_settings;
  VkApi m_api;
  VkWallTimes m_times;
  KnownCommunities m_known;
  std::string m_cursor;
  bool m_lost_cursor = false, m_checking = false;
  std::set<std::string, std::less<>> m_postponed;  // communities whose name VK refused; they are at the end now
  std::size_t m_index = 0;                         // of the community being read
  std::optional<VkCommunityWall> m_wall;           // of that community; empty: all are read
};

}  // namespace cur::fetch
