#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "json/value.hpp"
#include "network/vk/wall/comments.hpp"

namespace cur::fetch {

struct VkWallSettings {
  std::vector<VkCommunity> communities;
  bool comments = true;
  std::int64_t days = 14;         // posts older than this are not read, nor their comments
  std::int64_t recheck_days = 0;  // the comments of posts younger than this are read in every run
  std::int64_t silent_days = 0;   // a community without a post for this long is silent; 0: never
};

// The times of one run; dates are seconds since 1970.
struct VkWallTimes {
  time::Instant now;
  std::int64_t oldest = 0;  // date of the oldest post that is read
  std::int64_t after = 0;   // messages before this date are known already
  bool has_since = false;   // `oldest` is that of --since
};

// Reads the wall of one community in one run: its posts, newest first, the comments of those that have new ones, and
// which known posts were deleted. Pure.
class VkCommunityWall {
 public:
  // What VkWall does after an answer.
  enum class Step { go_on, commit, ended };

  // All references outlive the object. `known` gets an entry for the community when something of it was read.
  VkCommunityWall(const NetworkSource& source, const VkApi& api, const VkWallSettings& settings,
                  const VkWallTimes& times, VkCommunity community, KnownCommunities& known);

  std::optional<net::Request> next_request() const;
  // The first `count` posts from the place in the listing.
  net::Request posts_request(std::int64_t count) const;
  bool is_reading_posts() const { return m_stage == Stage::posts; }

  void consume(json::Value response, Batch& batch);
  // An error of this community, or of one of its posts.
  void consume_error(const VkError& error, Batch& batch);
  // Finishes the posts whose comments need not be read, until a request is needed. To be called after each answer.
  Step advance(Batch& batch);
  // Updates `known` at the end, and reports a silent community.
  void finish(Batch& batch);

 private:
  struct Work {  // a post whose comments may have to be read first
    VkPost post;
    std::string digest;
    bool needs_comments = false;
  };
  enum class Stage { posts, comments, missing };

  KnownCommunity& known() { return (*m_known)[m_community.key()]; }
  void consume_posts(json::Value response, Batch& batch);
  // Returns whether the posts after this one are too old.
  bool consume_post(json::Value item, const VkNames& names, Batch& batch);
  bool needs_comments(const VkPost& post, const KnownPost* before) const;
  void begin_comments();
  void consume_missing(json::Value response, Batch& batch);
  void close_comments(const VkPost& post, const VkError& error, Batch& batch);
  void refuse_comments(const VkPost& post, const VkError& error, Batch& batch);
  void finish_post(Batch& batch);
  bool find_missing();
  void report_silence(Batch& batch);

  const NetworkSource* m_source;
  const VkApi* m_api;
  const VkWallSettings* m_settings;
  const VkWallTimes* m_times;
  VkCommunity m_community;
  KnownCommunities* m_known;

  Stage m_stage = Stage::posts;
  OffsetListing m_listing;
  std::int64_t m_owner_id = 0;  // as its posts give it
  bool m_has_more = true;       // there are further posts in the listing
  bool m_was_read = false;      // VK gave its posts
  RejectedItems m_rejected;
  std::set<std::int64_t> m_seen;    // posts of this run
  std::set<std::int64_t> m_recent;  // those of them that are young enough
  std::int64_t m_newest = 0;        // date of the newest post
  std::deque<Work> m_work;
  std::optional<VkComments> m_comments;  // of m_work.front()
  std::vector<std::int64_t> m_missing;   // known posts, young enough, that the listing lacks
  bool m_checks_missing = true;          // VK has not refused to tell which of them exist
};

}  // namespace cur::fetch
