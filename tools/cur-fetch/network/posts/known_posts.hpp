#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "time/instant.hpp"

namespace cur::fetch {

// What was read of one post or topic: enough to see what is new, without keeping it.
struct KnownPost {
  std::string digest;           // of the post itself
  std::int64_t comments = 0;    // how many the source counted; k_closed: nobody may read them; k_partly: not all read
  std::int64_t last = 0;        // the newest comment read: its id, or its time
  std::string older;            // digest of the comments up to `last`
  std::int64_t written = 0;     // when the post was, in hours since 1970; 0: not known
  std::int64_t looked = 0;      // when its comments were read last, the same
  std::set<std::string> odd{};  // digests of its odd comments

  static constexpr std::int64_t k_closed = -1, k_partly = -2;

  bool written_before(std::int64_t date) const { return written * 3600 < date; }
};

// Whether comments whose number is the same as before are to be read again all the same: one may have been deleted and
// one written. That is when the post is twice as old as it was at the last look; an hour behind that at the earliest, a
// day at the latest, so that a post costs some twenty requests in a fortnight however often we run.
bool is_due(const KnownPost& post, time::Instant now);

std::int64_t hours(time::Instant at);

// The position in a page whose posts go on being commented: the posts looked at, and what has been said of the page.
struct KnownPage {
  bool read = false;        // it let itself be read once
  bool gone = false;        // it was said that the page vanished
  std::int64_t silent = 0;  // the date of the newest post when it was said that nothing comes any more
  std::map<std::int64_t, KnownPost> posts{};
  std::set<std::string> odd{};  // digests of its odd posts
};

// The positions of several pages, by their keys.
using KnownPages = std::map<std::string, KnownPage, std::less<>>;

// As a cursor. What cannot be read, of another version or not ours, is nothing: then all is read anew.
std::string to_cursor(const KnownPages& pages);
std::optional<KnownPages> known_pages(std::string_view cursor);

}  // namespace cur::fetch
