#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cur::fetch {

// What was read of one post or topic: enough to see what is new, without keeping it.
struct KnownPost {
  std::string digest;         // of the post itself
  std::int64_t comments = 0;  // how many the source counted; k_closed: nobody may read them
  std::int64_t last = 0;      // the newest comment read: its id, or its time
  std::string older;          // digest of the comments up to `last`

  static constexpr std::int64_t k_closed = -1;
};

// The position in a page whose posts go on being commented: the posts looked at, and what has been said of the page.
struct KnownPage {
  bool gone = false;        // it was said that the page vanished
  std::int64_t silent = 0;  // the date of the newest post when it was said that nothing comes any more
  std::map<std::int64_t, KnownPost> posts;
};

// The positions of several pages, by their keys.
using KnownPages = std::map<std::string, KnownPage, std::less<>>;

// As a cursor. What cannot be read, of another version or not ours, is nothing: then all is read anew.
std::string to_cursor(const KnownPages& pages);
std::optional<KnownPages> known_pages(std::string_view cursor);

}  // namespace cur::fetch
