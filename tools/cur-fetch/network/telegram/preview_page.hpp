#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "batch/records.hpp"

namespace cur::fetch {

// One message of a channel's public preview, or of the widget with the comments of a post. Its ids and threads are
// whole already; the channel of the records is the caller's.
struct PreviewMessage {
  std::int64_t id = 0;  // of the post, or of the comment
  Appeal appeal;
  std::optional<Poll> poll;  // percentages only: the preview shows no votes
  bool edited = false;
  bool empty = false;  // neither text nor media: a poll, or something that the preview does not show
};

// What looked like a message and could not be read.
struct PreviewOdd {
  std::string raw, reason;  // its markup, and what is wrong with it, by its number where it has one
};

struct PreviewPage {
  std::vector<PreviewMessage> messages;  // as on the page, oldest first
  std::vector<PreviewOdd> odd;
  std::uint64_t service = 0;   // "channel created", "pinned" and the like
  std::int64_t before = 0;     // there are older ones: the argument that asks for them; 0: none
  bool no_discussion = false;  // a widget that says that nothing can be commented
};

// Reads a page of https://t.me/s/CHANNEL. The error: it cannot be read at all.
Result<PreviewPage> parse_telegram_channel(std::string_view html);

// Reads the comments widget of the post `post` ("channel/123").
Result<PreviewPage> parse_telegram_comments(std::string_view html, std::string_view post);

// "33.4K" as 33400.
std::optional<double> read_telegram_count(std::string_view text);

}  // namespace cur::fetch
