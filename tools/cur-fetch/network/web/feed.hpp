#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "batch/records.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// One entry of a feed, whatever its dialect, as a reader sees it.
struct FeedEntry {
  std::string id;      // guid or atom:id, else the link, else a hash of what it says
  std::string parent;  // id of the entry that it replies to
  std::string url, title, text;
  Account author;
  std::optional<time::Instant> posted_at, edited_at;
  std::string odd_date;  // a date that is none of those known, as it stands
  std::vector<Media> media;
  std::vector<std::string> categories;
  std::optional<double> lat, lon;
};

struct Feed {
  std::string title, url;  // of the site that it is of
  std::vector<FeedEntry> entries;
  std::string trouble;  // it is not well-formed: what is wrong; the entries are what could be read
};

struct FeedContext {
  std::string url;      // where the feed came from
  std::string charset;  // of the Content-Type, for a feed that declares no encoding
  time::Zone zone;      // of dates without one
  time::Instant now;    // for relative dates
};

// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and an Atom entry alone. The error says what it is instead.
Result<Feed> parse_feed(std::string_view bytes, const FeedContext& context);

}  // namespace cur::fetch
