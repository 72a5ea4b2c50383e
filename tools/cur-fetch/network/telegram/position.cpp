#include "network/telegram/position.hpp"

#include <algorithm>
#include <vector>

#include "json/check.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_most_polls = 100;
// Longer than the day for which Telegram keeps an update, and shorter than the week after which it starts new numbers.
constexpr std::chrono::hours k_quiet{3 * 24};
constexpr std::chrono::hours k_wrong_clock{24};

}  // namespace

std::string TelegramPosition::text() const {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().key("update").integer(update);
  if (read_at) writer.key("at").string(time::format_rfc3339(*read_at));
  if (!polls.empty()) {
    writer.key("polls").begin_array();
    for (const KnownPoll& poll : polls)
      writer.begin_array().string(poll.id).string(poll.channel).string(poll.url).end_array();
    writer.end_array();
  }
  writer.end_object();
  return out;
}

TelegramPosition TelegramPosition::parse(const std::string& cursor) {
  TelegramPosition position;
  if (cursor.empty() || json::check_strictly(cursor)) return position;
  const json::Value value(cursor);
  position.update = value.member("update").integer().value_or(-1);
  position.read_at = time::read_rfc3339(value.member("at").text().value_or(""));
  value.member("polls").elements([&](json::Value poll) {
    std::vector<std::string> cells;
    poll.elements([&](json::Value cell) { cells.push_back(cell.text().value_or("")); });
    if (cells.size() == 3) position.polls.push_back({cells[0], cells[1], cells[2]});
  });
  return position;
}

bool TelegramPosition::goes_on(time::Instant now) const {
  return update >= 0 && read_at && now - *read_at < k_quiet && *read_at - now < k_wrong_clock;
}

void TelegramPosition::remember(const Poll& poll) {
  std::erase_if(polls, [&](const KnownPoll& known) { return known.id == poll.id; });
  polls.push_back({poll.id, poll.channel, poll.url});
  if (polls.size() > k_most_polls) polls.pop_front();
}

void TelegramPosition::complete(Poll& poll) const {
  const auto known = std::find_if(polls.begin(), polls.end(), [&](const KnownPoll& one) { return one.id == poll.id; });
  if (known == polls.end()) return;
  poll.channel = known->channel;
  poll.url = known->url;
}

}  // namespace cur::fetch
