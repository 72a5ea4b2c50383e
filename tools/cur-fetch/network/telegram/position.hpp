#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "batch/records.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// The position of a bot. After a week without updates Telegram starts again from an arbitrary number; so the number of
// the last update is valid only if that update is recent.
struct TelegramPosition {
  // Where a poll was posted: only its first message says so, later updates have its votes only.
  struct KnownPoll {
    std::string id, channel, url;
  };

  std::int64_t update = -1;              // the last update that was read; negative: none
  std::optional<time::Instant> read_at;  // when it was read
  std::deque<KnownPoll> polls;           // the newest last

  std::string text() const;
  // Returns an empty position for a cursor of another form.
  static TelegramPosition parse(const std::string& cursor);

  // Returns whether Telegram still counts from `update`. Only then may a request confirm it.
  bool goes_on(time::Instant now) const;
  void remember(const Poll& poll);
  // Sets the channel and address of a poll if they are known.
  void complete(Poll& poll) const;
};

}  // namespace cur::fetch
