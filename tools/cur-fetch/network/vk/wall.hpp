#pragma once

#include <deque>
#include <memory>
#include <set>

#include "network/network_source.hpp"
#include "network/vk/comments.hpp"

namespace cur::fetch {

// `vk.wall`: the posts of public pages and their comments, threads in full.
MakePager configure_vk_wall(config::Section& section, const config::Directory& directory, const NetworkSource& source);

struct VkWallSettings {
  std::vector<VkOwner> pages;
  bool comments = true;
  std::int64_t days = 14;         // how old a post may be for its comments to be looked for
  std::int64_t recheck_days = 0;  // younger posts have their comments read in every run: edits show at once
  std::int64_t silent_days = 0;   // without a post for so long a page is silent; 0: never
};

// Reads the last `days` of each page, newest first, in every run, and knows by its cursor what of it was read before:
// a post that was inserted, pinned or commented meanwhile is nothing special.
class VkWall : public Pager {
 public:
  VkWall(const NetworkSource& source, VkWallSettings settings, const Begin& begin);

  std::optional<net::Request> next() override;
  Verdict take(const net::Response& response, Page& page) override;
  std::optional<net::Request> check() override;

  // Messages written before are known: for those that read the wall only to catch up.
  void only_after(std::int64_t date) { m_after = date; }

 private:
  struct Work {  // a post whose comments may have to be read first
    VkPost post;
    std::string digest;
    bool asks = false;
  };
  enum class Stage { posts, comments, missing };

  const VkOwner& owner() const { return m_settings.pages[m_at]; }
  KnownPage& known() { return m_known[owner().key()]; }
  void take_posts(json::Value response, Page& page);
  bool take_post(json::Value item, const VkNames& names, Page& page);  // whether what follows is too old
  bool asks_comments(const VkPost& post, const KnownPost* before) const;
  void take_missing(json::Value response, Page& page);
  void take_error(const VkError& error, Page& page);
  Verdict put_off(const VkError& error);
  void close_comments(const VkPost& post, const VkError& error, Page& page);
  void refuse_comments(const VkPost& post, const VkError& error, Page& page);
  void finish_post(Page& page);
  Verdict advance(Page& page);  // until something must be asked
  bool find_missing();
  void begin_owner();
  void end_owner(Page& page);
  void say_silent(Page& page);
  Verdict commit(bool last);
  net::Request ask_posts(std::int64_t count) const;

  const NetworkSource* m_source;
  VkWallSettings m_settings;
  VkApi m_api;
  time::Instant m_now;
  std::int64_t m_oldest;  // date of the oldest post that is looked at
  std::int64_t m_after = 0;
  KnownPages m_known;
  bool m_narrowed;  // by --since
  std::string m_cursor;
  bool m_lost_cursor = false, m_checking = false;
  std::set<std::string, std::less<>> m_put_off;  // pages that were asked for wrongly; they are at the end now

  std::size_t m_at = 0;  // the page being read
  Stage m_stage = Stage::posts;
  OffsetPages m_pages;
  std::int64_t m_owner_id = 0;  // as its posts say
  bool m_more = true;           // there are further posts
  bool m_read = false;          // it let itself be read
  OddItems m_odd;
  std::set<std::int64_t> m_met;     // its posts in this run
  std::set<std::int64_t> m_recent;  // those of them that are young enough
  std::int64_t m_newest = 0;        // date of its newest post
  std::deque<Work> m_work;
  std::optional<VkComments> m_comments;  // of m_work.front()
  std::vector<std::int64_t> m_missing;   // read before, young enough, and not there any more
  bool m_asks_missing = true;            // VK said of them what they are
};

}  // namespace cur::fetch
