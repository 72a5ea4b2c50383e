#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "batch/records.hpp"
#include "time/instant.hpp"

namespace cur::fetch {

// Where a bot stands. After a week without updates Telegram numbers them anew, from anywhere; so the number alone does
// not say what was read: the time does, when Telegram has long forgotten what it had then.
struct TelegramPosition {
  // Of a poll only its first message says where it stands; later updates are of its votes alone.
  struct KnownPoll {
    std::string id, channel, url;
  };

  std::int64_t update = -1;              // the last one; negative: none
  std::optional<time::Instant> read_at;  // when it was read
  std::deque<KnownPoll> polls;           // the newest last

  std::string text() const;
  // Nothing is known where the cursor is none of ours.
  static TelegramPosition parse(const std::string& cursor);

  // Whether what comes next has the numbers that follow `update`: only then may an update be confirmed by it.
  bool goes_on(time::Instant now) const;
  void remember(const Poll& poll);
  // Gives a poll the place that it is known to have.
  void complete(Poll& poll) const;
};

}  // namespace cur::fetch
