#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "time/instant.hpp"

// What a cursor knows of the posts of communities: enough to see what is new, without the texts.
namespace cur::fetch {

// One post or topic.
struct KnownPost {
  std::string digest;                // of the post itself
  std::int64_t comments = 0;         // their number as the service gives it, or k_closed or k_partly
  std::int64_t last = 0;             // the newest comment read: its id, or its time
  std::string older;                 // digest of the comments up to `last`
  std::int64_t written_h = 0;        // when the post was written, in hours since 1970; 0: unknown
  std::int64_t looked_h = 0;         // when its comments were last read, in hours since 1970
  std::set<std::string> rejected{};  // digests of comments that could not be read

  static constexpr std::int64_t k_closed = -1;  // nobody may read the comments
  static constexpr std::int64_t k_partly = -2;  // not all comments were read

  // `date`: seconds since 1970.
  bool written_before(std::int64_t date) const { return written_h * 3600 < date; }
};

// Returns whether comments are to be read again although their number is the same: one may have been deleted and one
// written. That is the case when the post is twice as old as at the last reading, but after one hour at the earliest
// and one day at the latest; so a post costs some twenty requests in a fortnight, however often cur-fetch runs.
bool is_due(const KnownPost& post, time::Instant now);

// Whole hours since 1970.
std::int64_t hours(time::Instant at);

// The position in one community, whose posts can get new comments at any time.
struct KnownCommunity {
  bool was_read = false;    // it could be read at least once
  bool is_gone = false;     // it was reported as gone
  std::int64_t silent = 0;  // the date of its newest post when it was last reported as silent
  std::map<std::int64_t, KnownPost> posts{};
  std::set<std::string> rejected{};  // digests of posts that could not be read
};

// By the key of the community.
using KnownCommunities = std::map<std::string, KnownCommunity, std::less<>>;

std::string to_cursor(const KnownCommunities& communities);
// Returns nothing for a cursor of another version or form; then everything is read again. An empty cursor is an empty
// position.
std::optional<KnownCommunities> parse_communities(std::string_view cursor);

}  // namespace cur::fetch
