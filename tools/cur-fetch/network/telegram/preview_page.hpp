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
// complete; the caller sets the channel.
struct PreviewMessage {
  std::int64_t id = 0;  // of the post, or of the comment
  Appeal appeal;
  std::optional<Poll> poll;  // with percentages, because the preview shows no votes
  bool is_edited = false;
  bool is_empty = false;  // neither text nor media: a poll, or content that the preview does not show
};

// A message that could not be read.
struct UnreadableMessage {
  std::string raw, reason;  // its HTML, and what is wrong with it
};

struct PreviewPage {
  std::vector<PreviewMessage> messages;  // in the order of the page, oldest first
  std::vector<UnreadableMessage> unreadable;
  std::uint64_t service_messages = 0;  // number of service messages: "channel created", "pinned"
  std::int64_t before = 0;             // the argument of the request for older messages; 0: there are none
  bool no_discussion = false;          // the widget says that comments are not possible
};

// Reads a page of https://t.me/s/CHANNEL. The Error says why the page cannot be parsed.
Result<PreviewPage> parse_telegram_channel(std::string_view html);

// Reads the comments widget of the post `post` ("channel/123").
Result<PreviewPage> parse_telegram_comments(std::string_view html, std::string_view post);

// Reads "33.4K" as 33400. Returns nothing if the text is no number.
std::optional<double> read_telegram_count(std::string_view text);

}  // namespace cur::fetch
