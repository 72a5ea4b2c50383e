#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "batch/records.hpp"
#include "time/zone.hpp"

namespace cur::fetch {

// One entry of a feed of any dialect, as a reader sees it.
struct FeedEntry {
  std::string id;      // guid or atom:id, else the link, else a digest of title and text
  std::string parent;  // id of the entry that it replies to
  std::string url, title, text;
  Account author;
  std::optional<time::Instant> posted_at, edited_at;
  std::string unparsed_date;  // a date that could not be read, as written
  std::vector<Media> media;
  std::vector<std::string> categories;
  std::optional<double> lat, lon;
};

struct Feed {
  std::string title, url;  // of its site
  std::vector<FeedEntry> entries;
  std::string trouble;  // why the feed is not well-formed; empty: it is. The entries are what could be read
};

struct FeedContext {
  std::string url;      // of the feed
  std::string charset;  // of the Content-Type; used if the feed declares no encoding
  time::Zone zone;      // of dates without a zone
  time::Instant now;    // for relative dates
};

// Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and a single Atom entry. The Error says what the text is instead.
Result<Feed> parse_feed(std::string_view bytes, const FeedContext& context);

}  // namespace cur::fetch
